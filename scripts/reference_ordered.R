# Write tests/reference/data/ordered.json: an ordered logistic regression of R's data set 'housing' (MASS; satisfaction of
# 1,681 tenants in Copenhagen, by influence, contact and type) by MASS::polr, and Brant's test written out with glm.
#
#     Rscript scripts/reference_ordered.R tests/reference/data/ordered.json
library(jsonlite)
library(MASS)

rows <- housing[rep(seq_len(nrow(housing)), housing$Freq), ]
x <- cbind(influence = as.integer(rows$Infl), contact = as.integer(rows$Cont))
y <- as.integer(rows$Sat)
model <- polr(factor(y) ~ x, Hess = TRUE)
about <- coef(summary(model))

design <- cbind(1, x)
fits <- lapply(1:2, function(cut) glm((y > cut) ~ x, family = binomial))
p <- sapply(fits, fitted)
bread <- lapply(1:2, function(j) solve(t(design) %*% (p[, j] * (1 - p[, j]) * design)))
cross <- (bread[[1]] %*% (t(design) %*% ((p[, 2] - p[, 1] * p[, 2]) * design)) %*% bread[[2]])[-1, -1]
distance <- coef(fits[[2]])[-1] - coef(fits[[1]])[-1]
spread <- bread[[1]][-1, -1] + bread[[2]][-1, -1] - cross - t(cross)
each <- distance^2 / diag(spread)

table <- aggregate(list(n = rep(1, length(y))), list(influence = x[, 1], contact = x[, 2], satisfaction = y), sum)
write(toJSON(list(
  r = R.version.string, counts = table, estimate = unname(about[, 1]), std_error = unname(about[, 2]),
  log_likelihood = as.numeric(logLik(model)), null = as.numeric(logLik(polr(factor(y) ~ 1))),
  brant = c(sum(distance * solve(spread, distance)), each)
), digits = NA, auto_unbox = TRUE, dataframe = "columns"), commandArgs(TRUE)[1])
