"""All changes to the register: each asks who may, is one transaction, and is told to the trail."""
