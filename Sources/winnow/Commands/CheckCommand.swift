import BrowserViews
import FilesAPI
import FilesStore
import JSONLines
import LocalStorage
import TerminalKit

/// `winnow check PATH…`: checks local files by the rules of a provider and purpose; sends nothing.
struct CheckCommand: Sendable {
  let arguments: Arguments
  let environment: [String: String]
  var output = Output.standard
  var messages = Output.messages

  func run() async throws(CommandFailure) -> ExitCode {
    let (aim, dialect) = (try aim(), try dialect())
    let (encoding, table) = (try encoding(), try arguments.tableChoice())
    let disk = LocalFileSystem(environment: environment)
    var tally = BatchOutcome(messages: messages)
    var hasErrors = false
    for path in arguments.operands {
      switch await disk.inspect(path) {
      case .failure(let error): tally.add(CommandFailure(error), for: SafeText(path))
      case .success(let file):
        var request = CheckRequest(file: file, aim: aim, dialect: dialect)
        (request.encoding, request.table) = (encoding, table)
        guard let report = await tally.report(of: request, on: disk, for: path) else { continue }
        hasErrors = hasErrors || report.errorCount > 0
        try print(report, for: path)
      }
    }
    return tally.code == .done && hasErrors ? .failed : tally.code
  }

  private func aim() throws(CommandFailure) -> ValidationAim {
    if let name = arguments.value(.recordFormat) { return .exactly(try format(name)) }
    guard let purpose = arguments.value(.purpose) else { return .detect }
    if let aim = ValidationAim(purpose: purpose) { return aim }
    throw Arguments.wrong(
      "there are no rules for the purpose \"\(purpose)\"",
      hint: "purposes: fine-tune, evals, batch, batch_output")
  }

  private func format(_ name: String) throws(CommandFailure) -> RecordFormat {
    if let format = RecordFormat(name: name) { return format }
    let known = RecordFormat.allCases.map(\.rawValue).joined(separator: ", ")
    throw Arguments.wrong("there is no format \"\(name)\"", hint: "formats: supervised, \(known)")
  }

  private func encoding() throws(CommandFailure) -> TextEncoding? {
    guard let name = arguments.value(.encoding) else { return nil }
    if let encoding = TextEncoding(named: name) { return encoding }
    throw Arguments.wrong(
      "there is no encoding \"\(name)\", or this system has no table of it",
      hint: "encodings: \(TextEncoding.names.joined(separator: ", "))")
  }

  private func dialect() throws(CommandFailure) -> RecordDialect {
    guard let name = arguments.value(.provider) else { return .openAI }
    if Provider.named(name) != nil { return RecordDialect(provider: name) }
    let known = Provider.all.map(\.name).joined(separator: ", ")
    throw Arguments.wrong("there is no provider \"\(name)\"", hint: "providers: \(known)")
  }

  private func print(_ report: ValidationReport, for path: String) throws(CommandFailure) {
    guard !arguments.has(.json) else {
      return try output.write(lines: report.diagnostics.map { $0.jsonLine(path: path).safeText })
    }
    try output.write(lines: report.diagnostics.map { $0.words(path: path) })
    try output.write(line: "\(path): \(report.summary)")
  }
}

extension ValidationReport {
  /// Format, count of records, and what was found, on one line.
  var summary: SafeText { summary(showing: diagnostics.count) }

  /// The same where at most `limit` findings are shown.
  func summary(showing limit: Int) -> SafeText {
    let kind: SafeText = format.map { " of \(SafeText($0.rawValue))" } ?? ""
    let shown = min(limit, diagnostics.count)
    let rest: SafeText = shown < errorCount + warningCount ? " (\(shown) shown)" : ""
    guard errorCount + warningCount > 0 else {
      return "\(recordCount.counted("record"))\(kind), nothing wrong"
    }
    return "\(recordCount.counted("record"))\(kind), \(errorCount.counted("error")), "
      + "\(warningCount.counted("warning"))" + rest
  }
}

extension BatchOutcome {
  /// Checks a file; what keeps it from being read counts as a failure, and gives nil.
  mutating func report(
    of request: CheckRequest, on disk: any FileSystem, for path: String
  ) async -> ValidationReport? {
    do throws(FilesError) {
      return try await disk.check(request) { _ in }
    } catch {
      add(CommandFailure(error), for: SafeText(path))
      return nil
    }
  }
}

extension Diagnostic {
  /// As compilers write: path, line and column, then what is wrong.
  func words(path: String) -> SafeText {
    let place = [line, column].compactMap { $0 }.map { ":\($0)" }.joined()
    return "\(path)\(place): \(severity.rawValue): \(words) [\(rule.rawValue)]"
  }

  func jsonLine(path: String) -> JSONLine {
    var json = JSONLine()
    json.add("path", path)
    json.add("line", line.map(Int64.init))
    json.add("column", column.map(Int64.init))
    json.add("severity", severity.rawValue)
    json.add("rule", rule.rawValue)
    json.add("message", words)
    return json
  }
}
