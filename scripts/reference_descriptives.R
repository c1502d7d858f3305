# Figures for tests/reference/data/descriptives.json; run by scripts/reference_descriptives.py with the folder of d.csv.
library(jsonlite)
d <- read.csv(file.path(commandArgs(TRUE)[1], "d.csv"))
level <- 0.95
tail <- (1 - level) / 2

# Bounds of a noncentrality from a distribution function that falls with it.
bounds <- function(below, top) {
  at <- function(share) if (below(0) <= share) 0 else uniroot(function(nc) below(nc) - share, c(0, top), tol = 1e-12)$root
  c(at(1 - tail), at(tail))
}

two <- split(d$q1, d$sex)
n <- lengths(two)
t <- t.test(two[[1]], two[[2]], var.equal = TRUE)
reach <- function(share) uniroot(function(nc) pt(t$statistic, t$parameter, nc) - share, c(-20, 20), tol = 1e-12)$root
size <- sqrt(1 / n[1] + 1 / n[2])
shrink <- function(df) gamma(df / 2) / (sqrt(df / 2) * gamma((df - 1) / 2))
g <- unname(shrink(sum(n) - 2) * c(t$statistic * size, reach(1 - tail) * size, reach(tail) * size))

three <- split(d$q1, d$branch)
a <- summary(aov(q1 ~ factor(branch), d))[[1]]
f <- a$`F value`[1]
nc <- bounds(function(nc) pf(f, a$Df[1], a$Df[2], nc), 200)
ss <- a$`Sum Sq`
omega <- (ss[1] - a$Df[1] * a$`Mean Sq`[2]) / (sum(ss) + a$`Mean Sq`[2])
w <- oneway.test(q1 ~ branch, d)

m <- wilcox.test(two[[1]], two[[2]], correct = FALSE, exact = FALSE)
k <- kruskal.test(q1 ~ branch, d)

# Dunn (1964), corrected for ties, with Holm's p-values.
r <- rank(d$q1)
ties <- table(d$q1)
variance <- nrow(d) * (nrow(d) + 1) / 12 - sum(ties^3 - ties) / (12 * (nrow(d) - 1))
pairs <- combn(3, 2)
z <- apply(pairs, 2, function(p) {
  one <- r[d$branch == p[1]]; other <- r[d$branch == p[2]]
  (mean(one) - mean(other)) / sqrt(variance * (1 / length(one) + 1 / length(other)))
})

chi <- suppressWarnings(chisq.test(table(d$branch, d$visits), correct = FALSE))
ncx <- bounds(function(nc) pchisq(chi$statistic, chi$parameter, nc), 200)
N <- nrow(d); rows <- length(unique(d$branch)); columns <- length(unique(d$visits))
corrected <- max(0, chi$statistic / N - chi$parameter / (N - 1))
rows_kept <- rows - (rows - 1)^2 / (N - 1); columns_kept <- columns - (columns - 1)^2 / (N - 1)

write_json(list(
  version = R.version.string,
  t = list(p = t$p.value, g = g),
  welch = list(p = t.test(two[[1]], two[[2]])$p.value),
  anova = list(p = a$`Pr(>F)`[1], eta = ss[1] / sum(ss), omega = omega, bounds = nc / (nc + N)),
  welch_anova = list(f = unname(w$statistic), df = unname(w$parameter), p = w$p.value),
  tukey = unname(TukeyHSD(aov(q1 ~ factor(branch), d))[[1]][, c("diff", "lwr", "upr", "p adj")]),
  mann_whitney = list(u = unname(m$statistic), p = m$p.value),
  kruskal = list(h = unname(k$statistic), p = k$p.value),
  dunn = list(z = z, p = p.adjust(2 * pnorm(-abs(z)), "holm")),
  chi_squared = list(
    statistic = unname(chi$statistic), p = chi$p.value, residuals = unname(matrix(chi$stdres, rows)),
    v = sqrt(unname(chi$statistic) / (N * (min(rows, columns) - 1))), bounds = sqrt(ncx / (N * (min(rows, columns) - 1))),
    corrected = sqrt(unname(corrected) / (min(rows_kept, columns_kept) - 1))
  )
), stdout(), auto_unbox = TRUE, digits = NA)
