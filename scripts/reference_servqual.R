# Figures for tests/reference/data/servqual.json, from R alone: paired tests, Holm, regressions, Williams' t, Kano counts.
#
#     Rscript scripts/reference_servqual.R FOLDER OUT.json
#
# FOLDER holds survey.csv, made by scripts/reference_servqual.py, and kiosk.csv, the rows of the kiosk survey.

library(jsonlite)
library(psych)
arguments <- commandArgs(trailingOnly = TRUE)
survey <- read.csv(file.path(arguments[1], "survey.csv"))
kiosk <- read.csv(file.path(arguments[1], "kiosk.csv"))
kiosk <- kiosk[kiosk$author_sample == 1, ]

# --- paired tests on the small survey --------------------------------------------------------------------------------
items <- 1:5
paired <- lapply(items, function(i) {
  p <- survey[[paste0("P", i)]]
  e <- survey[[paste0("E", i)]]
  t <- t.test(p, e, paired = TRUE)
  w <- suppressWarnings(wilcox.test(p, e, paired = TRUE, exact = FALSE, correct = FALSE))
  list(gap = unname(t$estimate), t = unname(t$statistic), df = unname(t$parameter), p = t$p.value,
       low = t$conf.int[1], high = t$conf.int[2], wilcoxon = w$p.value, d = mean(p - e) / sd(p - e))
})
holm <- p.adjust(sapply(paired, function(x) x$p), "holm")

# Weighted gap with each respondent's own points.
ease <- rowMeans(survey[c("P1", "P2")]) - rowMeans(survey[c("E1", "E2")])
care <- rowMeans(survey[c("P3", "P4", "P5")]) - rowMeans(survey[c("E3", "E4", "E5")])
own <- t.test(survey$W_ease / 100 * ease + survey$W_care / 100 * care)
weighted <- list(gap = unname(own$estimate), t = unname(own$statistic), low = own$conf.int[1], high = own$conf.int[2])

# --- models of satisfaction in the kiosk survey ----------------------------------------------------------------------
dimensions <- list(tangibles = c("04", "05", "06", "22"), security = c("19", "20", "21"),
                   economy = c("10", "11", "18"), convenience = c("13", "14", "15", "16", "17"),
                   usefulness = c("01", "02", "03"), control = c("07", "08"))
means <- function(form) sapply(dimensions, function(d) rowMeans(kiosk[paste0(form, d)]))
products <- function(gap) sapply(dimensions, function(d) rowMeans(sapply(d, function(i) {
  kiosk[[paste0("I", i)]] * (kiosk[[paste0("P", i)]] - if (gap) kiosk[[paste0("E", i)]] else 0)
})))
satisfaction <- rowMeans(kiosk[c("SAT1", "SAT2")])
e <- means("E")
p <- means("P")
predictors <- list(SERVPERF = p, SERVQUAL = p - e, expectations = e, `both, apart` = cbind(e, p),
                   `importance x perception` = products(FALSE), `importance x gap` = products(TRUE))
models <- lapply(predictors, function(x) {
  fit <- summary(lm(satisfaction ~ x))
  list(r2 = fit$r.squared, adjusted = fit$adj.r.squared, f = unname(fit$fstatistic[1]),
       r = cor(rowMeans(x), satisfaction))
})
restriction <- anova(lm(satisfaction ~ I(p - e)), lm(satisfaction ~ e + p))
overall_p <- rowMeans(p)
overall_g <- rowMeans(p - e)
williams <- r.test(n = nrow(kiosk), r12 = cor(overall_p, satisfaction), r13 = cor(overall_g, satisfaction),
                   r23 = cor(overall_p, overall_g))

# --- Kano, by a table written down once more -------------------------------------------------------------------------
berger <- matrix(c("Q", "A", "A", "A", "O", "R", "I", "I", "I", "M", "R", "I", "I", "I", "M",
                   "R", "I", "I", "I", "M", "R", "R", "R", "R", "Q"), 5, byrow = TRUE)
kano <- lapply(sprintf("%02d", 1:29), function(i) {
  letters <- berger[cbind(kiosk[[paste0("KF", i)]], kiosk[[paste0("KD", i)]])]
  counts <- table(factor(letters, levels = c("A", "O", "M", "I", "R", "Q")))
  wanted <- sum(counts[c("A", "O", "M")])
  group <- if (wanted > sum(counts[c("I", "R", "Q")])) c("M", "O", "A") else c("I", "R", "Q")
  total <- sum(counts[c("A", "O", "M", "I")])
  list(counts = as.integer(counts), category = group[which.max(counts[group])],
       better = sum(counts[c("A", "O")]) / total, worse = -sum(counts[c("O", "M")]) / total)
})

# --- penalty and reward ----------------------------------------------------------------------------------------------
dummies <- sapply(c("P1", "P3", "P5"), function(name) cbind(survey[[name]] <= 3, survey[[name]] >= 6), simplify = "array")
design <- data.frame(y = survey$overall, low1 = dummies[, 1, 1], high1 = dummies[, 2, 1], low3 = dummies[, 1, 2],
                     high3 = dummies[, 2, 2], low5 = dummies[, 1, 3], high5 = dummies[, 2, 3])
fit <- lm(y ~ ., design)
contrasts <- lapply(1:3, function(j) {
  g <- numeric(7)
  g[c(2 * j, 2 * j + 1)] <- 1
  list(penalty = unname(coef(fit)[2 * j]), reward = unname(coef(fit)[2 * j + 1]), contrast = sum(g * coef(fit)),
       error = sqrt(drop(t(g) %*% vcov(fit) %*% g)))
})

# --- importance, performance, index ----------------------------------------------------------------------------------
s <- colMeans(kiosk[sprintf("S%02d", 1:24)])
im <- colMeans(kiosk[sprintf("I%02d", 1:24)])
quadrant <- ifelse(im > mean(im), ifelse(s > mean(s), "B", "A"), ifelse(s > mean(s), "D", "C"))

write_json(list(
  made_by = list(R = as.character(getRversion()), psych = as.character(packageVersion("psych"))),
  survey = as.list(survey), paired = paired, holm = holm, weighted = weighted, models = models,
  restriction = list(f = restriction$F[2], df = restriction$Df[2], df2 = restriction$Res.Df[2],
                     p = restriction$`Pr(>F)`[2]),
  williams = list(t = williams$t, p = williams$p), kano = kano, contrasts = contrasts,
  quadrants = unname(quadrant), agreement = unname(100 * s / im), index = sum(im / sum(im) * s) / 7 * 100
), arguments[2], auto_unbox = TRUE, digits = NA, pretty = FALSE)
