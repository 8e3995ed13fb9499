"""What the bureau keeps of a thing that is no text: members, milestones, an owner, an end, a discharge, files."""
