"""Every constant, factor and code list as data, with its source.

The tables stand in ``data/``; the modules beside it read them and answer one question each:
``sources`` (where is it from?), ``codes`` (which words are allowed?), ``factors`` (which emission
factor, and why this one?), ``gwp``, ``calorific``, ``benchmarks``, ``thresholds``, ``constants``,
``deadlines`` and ``crosswalks``. A look-up that would have to invent raises
``samklang.errors.LookupRefused``.
"""
