"""Accuracy against annotated reports, one module for each benchmark.

gold      six kinds of figure on fully annotated reports: statements, speakers, channels, days, events, disputes
polnear   source, cue and content against attributions in the manner of PolNeAR (Newell et al. 2018)
copies    which articles have text of others: judged pairs, and edits made of real articles
examples  the example reports against tables of what is true of them: the whole chain, from words to disputes
gap       which of two names a pronoun means, in the manner of GAP (Webster et al. 2018)
identity  who is meant by words of small texts: names, titles, acronyms, metonyms; with state, sectors and standing
times     time expressions of small texts: which words, and which interval

A benchmark has three parts: its data file (`*_data`), the run that writes predictions, and the score, which is a pure
function of gold and predictions. `figures` counts and prints.
"""
