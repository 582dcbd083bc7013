"""Where the accounts of one article meet, and in what they differ; which of them is right is never said.

accounts.py  what each clause holds to be so, by whom, with which stance
answers.py   to what a denial points back: "denied it", "that is false"
meeting.py   whether two accounts meet, and how: pure, the same for accounts of different articles
stage.py     the stage: accounts, their meetings, and the disputes that these make together
"""
