# Write tests/reference/data/boot.json: intervals of R's package boot (Davison & Hinkley) for statistics of R's own data
# set 'attitude', with many resamples, so that its percentile and BCa intervals can be compared with ours within the
# error of resampling; and which shares of stored replicates BCa takes, which can be compared digit by digit. The
# influence of each respondent is that of the jackknife, as we take it; boot's default is a regression.
#
#     Rscript scripts/reference_boot.R tests/reference/data/boot.json
library(jsonlite)
library(boot)

rows <- attitude[c("learning", "raises", "rating")]
set.seed(4)
product <- function(data, drawn) {
  d <- data[drawn, ]
  a <- cov(d$learning, d$raises) / var(d$learning)
  b <- coef(lm.fit(cbind(1, d$raises, d$learning), d$rating))[2]
  a * b
}
made <- boot(rows, product, R = 20000)
left_out <- sapply(seq_len(nrow(rows)), function(i) product(rows, -i))
influence <- (nrow(rows) - 1) * (mean(left_out) - left_out)
said <- boot.ci(made, type = c("perc", "bca"), L = influence)
few <- boot(rows, product, R = 999)
exact <- boot.ci(few, type = "bca", L = influence)

full <- lm(rating ~ learning + raises, rows)
slopes <- boot(rows, function(data, drawn) {
  d <- data[drawn, ]
  lm.fit(cbind(1, d$learning, d$raises), d$rating)$coefficients
}, R = 20000)
percentile <- t(sapply(1:3, function(i) boot.ci(slopes, type = "perc", index = i)$percent[4:5]))

write(toJSON(list(
  r = R.version.string, boot = as.character(packageVersion("boot")), names = names(rows), rows = as.matrix(rows),
  indirect = made$t0, percentile = said$percent[4:5], bca = said$bca[4:5], std_error = sd(made$t),
  replicates = as.vector(few$t), jackknife = left_out, bca_shares = exact$bca[2:3] / 1000,
  coefficients = unname(coef(full)), coefficient_errors = apply(slopes$t, 2, sd), coefficient_percentile = percentile
), digits = NA, auto_unbox = TRUE), commandArgs(TRUE)[1])
