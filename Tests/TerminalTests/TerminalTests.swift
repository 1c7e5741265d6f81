import Testing

/// What is tested in a real terminal; one test after another, since each has programs of its own to run.
@Suite(.serialized) struct TerminalTests {}
