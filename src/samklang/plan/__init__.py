"""Plans: actions with their effects, what they give together, what they cost, the cheapest set of them."""
