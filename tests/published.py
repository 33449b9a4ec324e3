"""Tables that others published, as their readers would type them, with their sizes where those are known."""

# Four polls of TNS OBOP before the election to the Sejm of 23 September 2001, percent of those who would
# vote, as gathered in Wikipedia's "Opinion polling for the Polish parliamentary election, 2001". No n.
POLL = """party,13-14 September,6-7 September,4 September,30 August
AWS,7,7,8,8
SLD-UP,48,50,52,50
UW,2,4,2,4
PSL,11,12,9,12
Samoobrona,5,4,2,4
PO,14,12,14,13
PiS,8,8,8,8
LPR,5,3,3,2
others,0,0,0,0
"""
# WHO MONICA Project, Population Survey Data Book, table 6.4.3: cigarettes, men of Newcastle (Australia),
# initial survey, by age; n used 444, 374 and 396.
HEALTH = """cigarettes,35-44,45-54,55-64
daily,32.4,36.4,33.3
occasionally,0.0,0.3,0.5
none,67.6,63.4,66.2
"""
HEALTH_N = {"35-44": 444, "45-54": 374, "55-64": 396}
# M. Chase and G. Dummer (1992), The role of sports as a social determinant for children: what pupils of
# forms 4 to 6 in Michigan want most. Of 227 boys 117, 50, 60; of 251 girls 130, 91, 30.
SCHOOL = "goal;boys;girls\ngood grades;52%;52%\nto be popular;22%;36%\nsports;26%;12%\n"
SCHOOL_N = {"boys": 227, "girls": 251}
# SurveyUSA, News Poll 18927 (January 2012), as in the R package openintro (`immigration`): 910 voters of
# Tampa on those who work in the country without a permit. 57, 121, 179, 15 of 372 conservatives; 120,
# 113, 126, 4 of 363 moderates; 101, 28, 45, 1 of 175 liberals.
INTEGRATION = """should,conservative,moderate,liberal
be able to become citizens,15,33,58
stay as guest workers,33,31,16
leave,48,35,26
not sure,4,1,1
"""
INTEGRATION_N = {"conservative": 372, "moderate": 363, "liberal": 175}
# City Services Satisfaction Survey 2007, Arlington (Decision Analyst), page 52: the libraries, by 273
# who had been there.
CUSTOMERS = "rating,visitors\nexcellent,49\ngood,45\nfair,6\npoor,0\n"
# Charter Oak Group, Customer Satisfaction Pilot Studies, table 2: means on a scale of 1 to 10.
MEANS = """state,satisfaction,met expectations,ideal
A,7.86,7.45,7.51
B,8.03,7.44,7.30
C,7.70,7.43,7.27
"""
