"""The types that the stages pass on; types only, all of them frozen."""
