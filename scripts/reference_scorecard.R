# Write tests/reference/data/scorecard.json: intraclass correlations by psych::ICC (analysis of variance, not lmer), and
# within-group agreement r_wg(J) by its definition, for two tables of ratings.
#
#     Rscript scripts/reference_scorecard.R tests/reference/data/scorecard.json
#
# The first table is the example of Shrout and Fleiss (1979, table 2); the second has raters of different strictness.
library(jsonlite)
library(psych)

said <- function(x, level = 0.95) {
  found <- ICC(x, lmer = FALSE, alpha = 1 - level)$results
  list(ratings = x, level = level, estimate = found$ICC, f = found$F, df1 = found$df1, df2 = found$df2, p = found$p,
       low = found[["lower bound"]], high = found[["upper bound"]])
}

# Raters in rows, items in columns; an even spread over the points is the null.
rwg <- function(x, points) {
  ratio <- mean(apply(x, 2, var)) / ((points^2 - 1) / 12)
  j <- ncol(x)
  j * (1 - ratio) / (j * (1 - ratio) + ratio)
}

shrout <- matrix(c(9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7), ncol = 4, byrow = TRUE)
set.seed(3)
truth <- rnorm(20, 2, 0.8)
strict <- c(-0.6, 0, 0.1, 0.7, 0.2)
card <- outer(truth, strict, "+") + matrix(rnorm(100, 0, 0.6), 20)
card <- pmin(pmax(round(card), 0), 4)
write(toJSON(list(
  versions = list(r = R.version.string, psych = as.character(packageVersion("psych"))),
  shrout = said(shrout), shrout_90 = said(shrout, 0.9), card = said(card),
  rwg = list(points = 5, all = rwg(t(card), 5), blocks = sapply(0:4, function(b) rwg(t(card)[, 4 * b + 1:4], 5)))
), digits = NA, auto_unbox = TRUE, pretty = TRUE), commandArgs(TRUE)[1])
