"""The Covenant as an agreement: who has joined, what was promised, and what is due when.

``register`` reads the signatories that are carried with the package, ``clock`` tells their deadlines
on a given day, ``standing`` where a signatory is in the cycle. Nothing here knows what day it is.
"""
