"""The pages that are rendered here: the trainer's room, groups, classes, the workshop and the leader's window. They need no JavaScript."""
