# Write tests/reference/data/moderation.json: a regression with a product on R's own data set 'mtcars', by lm and
# sandwich; simple slopes by moving the moderator to where the slope is wanted and fitting again; Johnson and Neyman's
# boundaries by searching for the value of the moderator at which t is critical.
#
#     Rscript scripts/reference_moderation.R tests/reference/data/moderation.json
library(jsonlite)
suppressPackageStartupMessages(library(sandwich))

rows <- mtcars[c("mpg", "wt", "hp", "qsec", "am")]
centred <- transform(rows, wt = wt - mean(wt), hp = hp - mean(hp))
model <- lm(mpg ~ wt + hp + qsec + wt:hp, centred)
without <- lm(mpg ~ wt + hp + qsec, centred)
errors <- function(fit) sqrt(diag(vcovHC(fit, type = "HC3")))

slope_at <- function(value, data = rows, name = "hp") {
  moved <- data
  moved[[name]] <- data[[name]] - value
  fit <- lm(reformulate(c("wt", name, if (name == "hp") "qsec", paste0("wt:", name)), "mpg"), moved)
  c(coef(summary(fit))["wt", ], confint(fit)["wt", ], errors(fit)["wt"])
}
gap <- function(value) abs(slope_at(value)[3]) - qt(0.975, model$df.residual)
grid <- seq(-400, 700, length.out = 1101)
values <- sapply(grid, gap)
turns <- which(diff(sign(values)) != 0)
edges <- sapply(turns, function(i) uniroot(gap, grid[i + 0:1], tol = 1e-12)$root)
at <- mean(rows$hp) + c(-1, 0, 1) * sd(rows$hp)
raw <- lm(mpg ~ wt + hp + qsec + wt:hp, rows)

write(toJSON(list(
  r = R.version.string, names = names(rows), rows = as.matrix(rows), coefficients = coef(summary(model)),
  interval = confint(model), hc3_std_error = unname(errors(model)), uncentred = unname(coef(raw)),
  rise = summary(model)$r.squared - summary(without)$r.squared, f = anova(without, model)$F[2],
  p = anova(without, model)[["Pr(>F)"]][2], at = at, slopes = t(sapply(at, slope_at)), edges = edges,
  groups = t(sapply(0:1, slope_at, name = "am")),
  expected = unname(predict(model, data.frame(wt = min(centred$wt), hp = sd(rows$hp), qsec = mean(rows$qsec)),
                            interval = "confidence"))
), digits = NA, auto_unbox = TRUE), commandArgs(TRUE)[1])
