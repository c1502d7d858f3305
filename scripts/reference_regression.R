# Write tests/reference/data/regression.json: a linear regression of R's own data set 'swiss' as R and its packages car
# and sandwich compute it.
#
#     Rscript scripts/reference_regression.R tests/reference/data/regression.json
library(jsonlite)
suppressPackageStartupMessages({library(car); library(sandwich)})

model <- lm(Fertility ~ ., swiss)
first <- lm(Fertility ~ Education + Catholic, swiss)
about <- summary(model)
hc3 <- sqrt(diag(vcovHC(model, type = "HC3")))
x <- model.matrix(model)
scaled <- sweep(x, 2, sqrt(colSums(x^2)), "/")
values <- eigen(crossprod(scaled))$values
parts <- drop1(model, test = "F")
rise <- anova(first, model)

write(toJSON(list(
  r = R.version.string, names = names(swiss), rows = as.matrix(swiss),
  coefficients = coef(about), interval = confint(model), beta = coef(lm(scale(Fertility) ~ ., as.data.frame(scale(swiss))))[-1],
  vif = vif(model), hc3_std_error = hc3, hc3_p_value = 2 * pt(-abs(coef(model) / hc3), model$df.residual),
  squared_part = (parts[["RSS"]][-1] - parts[["RSS"]][1]) / sum((swiss$Fertility - mean(swiss$Fertility))^2),
  squared_partial = 1 - parts[["RSS"]][1] / parts[["RSS"]][-1],
  condition_index = sqrt(max(values) / values),
  r_squared = about$r.squared, adj_r_squared = about$adj.r.squared, f = unname(about$fstatistic),
  sigma = about$sigma, step_f = rise$F[2], step_p = rise[["Pr(>F)"]][2], first_r_squared = summary(first)$r.squared
), digits = NA, auto_unbox = TRUE), commandArgs(TRUE)[1])
