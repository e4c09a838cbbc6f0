"""Many documents in one run: what to read, what to call the results, and one document at a time from file to file.

inputs    the files that the user's arguments mean, and the name of each one's record
job       one file: read, parse, dump, write; what goes wrong becomes part of its outcome
run       all jobs, in this process or in several, with outcomes in the order of the inputs
outputs   files written whole or not at all
"""
