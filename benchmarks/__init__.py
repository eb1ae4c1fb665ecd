"""What `make bench` measures: speed and memory of the whole, beside their bars.

Every figure is taken in a process of its own, ratios side by side in one process. None of this is a
test: a clock says as much about the machine as about the code.
"""
