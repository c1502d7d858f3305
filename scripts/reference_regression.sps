* Figures for tests/reference/data/regression_pspp.json; run by scripts/reference_regression_pspp.py beside rows.csv.
GET DATA /TYPE=TXT /FILE='rows.csv' /DELIMITERS=',' /FIRSTCASE=2
  /VARIABLES=fertility F8.2 agriculture F8.2 examination F8.2 education F8.2 catholic F8.2 infant F8.2.
SET FORMAT=F40.12.
REGRESSION /VARIABLES=agriculture examination education catholic infant /STATISTICS=COEFF R ANOVA CI(95) TOL
  /DEPENDENT=fertility /METHOD=ENTER /SAVE=RESID PRED.
COMPUTE size = ABS(RES1).
REGRESSION /VARIABLES=agriculture examination education catholic infant /STATISTICS=COEFF R ANOVA
  /DEPENDENT=size /METHOD=ENTER.
NPAR TESTS /KOLMOGOROV-SMIRNOV(NORMAL)=RES1.
NPAR TESTS /RUNS(MEDIAN)=RES1.
DESCRIPTIVES /VARIABLES=RES1 /STATISTICS=MEAN STDDEV SKEWNESS SESKEWNESS KURTOSIS SEKURTOSIS.
MEANS TABLES=fertility BY examination.
ONEWAY fertility BY examination.
CORRELATIONS /VARIABLES=fertility agriculture examination education catholic infant.
