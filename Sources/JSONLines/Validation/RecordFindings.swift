/// What was found in a record.
struct RecordFindings {
  var diagnostics: [Diagnostic] = []
  /// Those that were only counted.
  var uncollected = DiagnosticCounts()

  var isEmpty: Bool { diagnostics.isEmpty && uncollected == DiagnosticCounts() }
}

/// Errors and warnings in numbers.
struct DiagnosticCounts: Equatable {
  var errors = 0
  var warnings = 0
}
