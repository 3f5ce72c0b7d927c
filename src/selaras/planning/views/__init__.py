"""Pages of planning: the tree, the manual, targets, the Perjanjian Kinerja."""
