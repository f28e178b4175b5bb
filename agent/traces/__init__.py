"""What turns leave behind for prompt engineers: recording, masking, the run store, replays, other sinks."""
