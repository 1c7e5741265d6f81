/// What a check found: the first findings of each severity, and how many there were.
package struct ValidationReport: Equatable, Sendable {
  /// What the lines were taken for; nil when that could not be told.
  package internal(set) var format: RecordFormat?
  /// Lines that are not blank.
  package internal(set) var recordCount = 0
  package private(set) var errorCount = 0
  package private(set) var warningCount = 0
  private var errors: [Diagnostic] = []
  private var warnings: [Diagnostic] = []
  /// The most findings kept of each severity.
  private let limit: Int

  /// The report of a file that is no JSON Lines at all, with the sentence that says so.
  init(notLines words: String, keeping limit: Int = 1) {
    self.init(keeping: limit)
    add(Diagnostic(.error, .notJSONLines, words))
  }

  init(keeping limit: Int) { self.limit = limit }

  /// The kept findings, those of the whole file last, else in the order of the lines.
  package var diagnostics: [Diagnostic] {
    (errors + warnings).sorted { left, right in
      (left.line ?? .max, left.column ?? 0) < (right.line ?? .max, right.column ?? 0)
    }
  }

  /// Findings that were counted but not kept.
  package var leftOut: Int { errorCount + warningCount - errors.count - warnings.count }

  var hasDiagnostics: Bool { errorCount + warningCount > 0 }

  /// Takes out the kept findings and forgets the counts.
  mutating func drainDiagnostics() -> [Diagnostic] {
    defer {
      errors = []
      warnings = []
      errorCount = 0
      warningCount = 0
    }
    return errors + warnings
  }

  /// How many more findings would be kept.
  var room: DiagnosticCounts {
    DiagnosticCounts(errors: limit - errors.count, warnings: limit - warnings.count)
  }

  /// What was found in a record.
  mutating func add(_ findings: RecordFindings) {
    for diagnostic in findings.diagnostics { add(diagnostic) }
    add(findings.uncollected)
  }

  /// Adds what was found elsewhere in the same file; of each severity the first findings stay.
  mutating func merge(_ other: ValidationReport) {
    errors = Self.first(limit, of: errors + other.errors)
    warnings = Self.first(limit, of: warnings + other.warnings)
    errorCount += other.errorCount
    warningCount += other.warningCount
  }

  /// The same of lines before which there are so many others.
  func moved(by lines: Int) -> ValidationReport {
    var moved = self
    let move = { (diagnostic: Diagnostic) in
      var diagnostic = diagnostic
      diagnostic.line = diagnostic.line.map { $0 + lines }
      return diagnostic
    }
    moved.errors = errors.map(move)
    moved.warnings = warnings.map(move)
    return moved
  }

  private static func first(_ limit: Int, of diagnostics: [Diagnostic]) -> [Diagnostic] {
    Array(diagnostics.stablySorted { ($0.line ?? .max) < ($1.line ?? .max) }.prefix(limit))
  }

  /// Counts findings whose words nobody would see.
  mutating func add(_ counts: DiagnosticCounts) {
    errorCount += counts.errors
    warningCount += counts.warnings
  }

  mutating func add(_ diagnostic: Diagnostic) {
    switch diagnostic.severity {
    case .error:
      errorCount += 1
      if errors.count < limit { errors.append(diagnostic) }
    case .warning:
      warningCount += 1
      if warnings.count < limit { warnings.append(diagnostic) }
    }
  }
}
