# Figures for tests/reference/data/scales.json; run by scripts/reference_scales.py with the folder of d.csv and bb.csv.
library(jsonlite)
library(psych)
folder <- commandArgs(TRUE)[1]
d <- na.omit(read.csv(file.path(folder, "d.csv")))
bb <- as.matrix(read.csv(file.path(folder, "bb.csv"), row.names = 1))
a <- d[, c("a1", "a2", "a3", "a4")]
b <- d[, c("b1", "b2", "b3")]

# The whole output of one scale, without turning items round.
scale_of <- function(x) {
  found <- alpha(x, check.keys = FALSE, warnings = FALSE)
  feldt <- alpha.ci(found$total$raw_alpha, n.obs = nrow(x), n.var = ncol(x), digits = 17)
  list(
    n = nrow(x), raw = found$total$raw_alpha, standardised = found$total$std.alpha, mean_r = found$total$average_r,
    feldt = c(feldt$lower.ci, feldt$upper.ci), if_deleted = found$alpha.drop$raw_alpha, smc = unname(smc(cor(x))),
    uncorrected = found$item.stats$raw.r
  )
}

# Omega by hand from the loadings of one factor, in the units of the items.
omega_of <- function(corr, sd, n, fm) {
  fit <- fa(corr, nfactors = 1, n.obs = n, fm = fm, rotate = "none", min.err = 1e-12, max.iter = 5000)
  l <- as.numeric(fit$loadings)
  if (sum(l) < 0) l <- -l
  list(loadings = l, omega = sum(l * sd)^2 / (sum(l * sd)^2 + sum((1 - l^2) * sd^2)))
}

ml <- function(x, fm) omega_of(cor(x), unname(sapply(x, sd)), nrow(x), fm)
blocks <- list(1:4, 5:9, 10:13, 14:17, 18:22)
two <- factanal(covmat = bb, factors = 2, n.obs = 502, rotation = "none", control = list(opt = list(factr = 10)))
all_items <- cor(d)
bartlett <- cortest.bartlett(bb, n = 502)
said <- list(
  versions = list(R = R.version.string, psych = as.character(packageVersion("psych"))),
  a = scale_of(a), b = scale_of(b),
  omega_a = list(ml = ml(a, "ml"), minres = ml(a, "minres")),
  skew = unname(skew(b, type = 2)), kurtosis = unname(kurtosi(b, type = 2)),
  kmo = list(overall = KMO(all_items)$MSA, each = unname(KMO(all_items)$MSAi)),
  bartlett = cortest.bartlett(all_items, n = nrow(d)),
  bb = list(
    alphas = sapply(blocks, function(i) alpha(bb[i, i], warnings = FALSE)$total$raw_alpha),
    omegas = sapply(blocks, function(i) omega_of(bb[i, i], rep(1, length(i)), 502, "ml")$omega),
    kmo = KMO(bb)$MSA, chi2 = bartlett$chisq, df = bartlett$df, eigenvalues = eigen(bb)$values,
    communalities = 1 - unname(two$uniquenesses),
    varimax = unname(unclass(varimax(loadings(two), normalize = FALSE, eps = 1e-12)$loadings)[, ])
  )
)
cat(toJSON(said, digits = NA, auto_unbox = TRUE))
