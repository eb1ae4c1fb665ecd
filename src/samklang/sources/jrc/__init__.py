"""The European Commission's scientific office: electricity factors, and what signatories reported."""
