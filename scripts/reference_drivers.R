# Write tests/reference/data/drivers.json: shares of R squared in R's own data set 'swiss', by two roads that the package
# doesn't take. LMG: lm() in each of the 120 orders of the five predictors, as its definition says. Relative weights:
# the singular value decomposition of the standardised predictors, as Johnson (2000) derives them.
#
#     Rscript scripts/reference_drivers.R tests/reference/data/drivers.json
#
# Grömping (2006, Journal of Statistical Software 17(1)) shows relaimpo on the same data.
library(jsonlite)

orders <- function(items) {
  if (length(items) < 2) return(list(items))
  do.call(c, lapply(seq_along(items), function(i) lapply(orders(items[-i]), function(rest) c(items[i], rest))))
}

explained <- function(predictors) {
  if (!length(predictors)) return(0)
  summary(lm(reformulate(predictors, "Fertility"), swiss))$r.squared
}

predictors <- setdiff(names(swiss), "Fertility")
every <- orders(predictors)
lmg <- setNames(numeric(length(predictors)), predictors)
for (order in every) {
  for (k in seq_along(order)) lmg[order[k]] <- lmg[order[k]] + explained(order[1:k]) - explained(order[seq_len(k - 1)])
}
lmg <- lmg / length(every)

x <- scale(as.matrix(swiss[predictors]))
y <- scale(swiss$Fertility)
parts <- svd(x)
nearest <- parts$u %*% t(parts$v)
lambda <- t(nearest) %*% x
beta <- t(nearest) %*% y / sqrt(nrow(x) - 1)
weights <- setNames(as.vector(((t(lambda) / sqrt(nrow(x) - 1))^2) %*% beta^2), predictors)

write(toJSON(list(
  r = R.version.string, n = nrow(swiss), names = names(swiss), correlations = cor(swiss), sd = sapply(swiss, sd),
  mean = colMeans(swiss), rows = as.matrix(swiss), lmg = as.list(lmg), relative_weights = as.list(weights),
  beta = as.list(coef(lm(scale(Fertility) ~ ., as.data.frame(scale(swiss))))[-1]),
  r_squared = explained(predictors)
), digits = NA, auto_unbox = TRUE, pretty = 0), commandArgs(TRUE)[1])
