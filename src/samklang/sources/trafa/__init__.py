"""Trafikanalys: vehicles, traffic and fuels, asked for by product, measure and dimensions."""
