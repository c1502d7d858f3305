# Write tests/reference/data/assumptions.json: what R and its packages lmtest, nortest and car say about the assumptions
# of a regression of R's own data set 'mtcars'.
#
#     Rscript scripts/reference_assumptions.R tests/reference/data/assumptions.json
library(jsonlite)
suppressPackageStartupMessages({library(lmtest); library(nortest); library(car)})

rows <- mtcars[c("mpg", "cyl", "gear", "carb", "wt")]
model <- lm(mpg ~ cyl + gear + carb + wt, rows)
e <- resid(model)
told <- function(test) list(statistic = unname(test$statistic), p_value = unname(test$p.value))
deviation <- sapply(c("cyl", "gear", "carb"), function(name) {
  compared <- anova(lm(rows$mpg ~ rows[[name]]), lm(rows$mpg ~ factor(rows[[name]])))
  c(compared$F[2], compared$Df[2], compared[["Pr(>F)"]][2])
})
glejser <- coef(summary(lm(abs(e) ~ cyl + gear + carb + wt, rows)))[-1, 3:4]
park <- coef(summary(lm(log(e^2) ~ log(cyl) + log(gear) + log(carb) + log(wt), rows)))[-1, 3:4]
squares <- model.matrix(~ (cyl + gear + carb + wt)^2 + I(cyl^2) + I(gear^2) + I(carb^2) + I(wt^2), rows)[, -1]
white <- length(e) * summary(lm(e^2 ~ squares))$r.squared
outlier <- outlierTest(model, cutoff = Inf, n.max = 1)

write(toJSON(list(
  r = R.version.string, names = names(rows), rows = as.matrix(rows),
  lilliefors = told(lillie.test(e)), shapiro = told(shapiro.test(e)),
  breusch_pagan = told(bptest(model, studentize = FALSE)), koenker = told(bptest(model)), white = white,
  reset = told(resettest(model, power = 2:3)), durbin_watson = unname(dwtest(model)$statistic),
  deviation = as.data.frame(deviation), glejser = glejser, park = park,
  studentised = unname(outlier$rstudent), bonferroni = unname(outlier$bonf.p), cook = max(cooks.distance(model))
), digits = NA, auto_unbox = TRUE, dataframe = "columns"), commandArgs(TRUE)[1])
