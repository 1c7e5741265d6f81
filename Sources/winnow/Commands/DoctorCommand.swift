import BrowserViews
import FilesAPI
import Glibc
import LocalStorage
import Settings
import TerminalKit

/// `winnow doctor`: what the program is, what it uses, and whether the server answers.
struct DoctorCommand: Sendable {
  let arguments: Arguments
  let environment: [String: String]
  var output = Output.standard
  var messages = Output.messages

  func run() async throws(CommandFailure) -> ExitCode {
    var report = DoctorReport(writesJSON: arguments.has(.json))
    report.add("version", "\(Version.words)")
    addTerminal(&report)
    let outcome: CommandFailure?
    do {
      try await addProfile(&report)
      outcome = nil
    } catch {
      outcome = error
      report.add("problem", error.message)
    }
    try output.write(lines: report.lines)
    if let advice = outcome?.advice { messages.say(advice) }
    return outcome?.code ?? .done
  }

  private func addTerminal(_ report: inout DoctorReport) {
    report.add("terminal", environment["TERM"].map { "\($0)" } ?? "TERM is not set")
    let screen = Output(descriptor: STDOUT_FILENO)
    if let columns = screen.columns { report.add("columns", "\(columns)") }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
    report.add("locale", locale.map { "\($0)" } ?? "C")
    let switches = ["NO_COLOR", "NO_PROXY", "no_proxy", "ESCDELAY", "PAGER", "EDITOR"]
    let set = switches.filter { environment[$0]?.isEmpty == false }
    if !set.isEmpty { report.add("variables", "\(set.joined(separator: ", ")) set") }
  }

  private func addProfile(_ report: inout DoctorReport) async throws(CommandFailure) {
    let folder = UserFolders(environment: environment).config
    let salvage = Configuration.salvaged(named: arguments.value(.config), folder: folder)
    let context = Context(arguments: arguments, environment: environment, salvage: salvage)
    let isThere = access(context.configuration.path, F_OK) == 0
    report.add("configuration", "\(context.configuration.path)\(isThere ? "" : " (not there)")")
    report.add("state", "\(context.folders.state)")
    var mistakes = salvage.mistakes
    do throws(CommandFailure) {
      report.add("theme", "\(try context.theme().name)")
    } catch {
      mistakes.append(error)
    }
    for mistake in mistakes { report.add("mistake", mistake.message) }
    // Where it is not clear which account is meant, no key is read and nothing is sent.
    guard !salvage.isProfileInDoubt else { throw Self.failure(mistakes) }
    let profile = try context.profile()
    report.add("profile", "\(profile.name)")
    report.add("provider", "\(profile.provider.name)")
    report.add("base URL", "\(profile.provider.baseURL)")
    report.add("key", profile.keySource.map { "from \($0.words)" } ?? "none")
    addConnection(&report, profile)
    report.add("read-only", profile.isReadOnly ? "yes" : "no")
    for warning in profile.warnings { report.add("warning", warning) }
    addLearned(&report, LearnedFile(folders: context.folders, baseURL: profile.provider.baseURL))
    let messages = messages
    let wiring = try Wiring(profile: profile, context: context) { messages.say($0, context) }
    try await addServer(&report, wiring)
    guard mistakes.isEmpty else { throw Self.failure(mistakes) }
  }

  private static func failure(_ mistakes: [CommandFailure]) -> CommandFailure {
    CommandFailure(
      .badConfiguration, "\(mistakes.count.counted("mistake")) in the configuration",
      advice: mistakes.count == 1 ? mistakes.first?.advice : nil)
  }

  /// What earlier answers of the server taught, and forgets it when asked to.
  private func addLearned(_ report: inout DoctorReport, _ file: LearnedFile) {
    if arguments.has(.forget) { file.forget() }
    let facts = file.facts
    report.add("learned", arguments.has(.forget) ? "forgotten" : LearnedWords.words(facts))
  }

  /// By which proxy the server is reached, and whose certificates are trusted.
  private func addConnection(_ report: inout DoctorReport, _ profile: Profile) {
    let url = HTTPURL(profile.provider.baseURL)
    let proxy = url.flatMap { profile.connection.proxies.proxy(for: $0) }
    let none: SafeText = url?.isLoopback == true ? "none, on this machine" : "none"
    report.add("proxy", proxy.map { "\($0.words)" } ?? none)
    if url?.scheme == "https" { report.add("certificates", "\(profile.connection.trust.words)") }
    if let path = profile.connection.clientCertificate { report.add("our certificate", "\(path)") }
  }

  private func addServer(_ report: inout DoctorReport, _ wiring: Wiring) async throws(CommandFailure) {
    let start = ContinuousClock.now
    do {
      let page = try await wiring.client.listPage(ListRequest(limit: 1), CallOptions(retry: .never))
      let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
      let count: SafeText = page.end.total.map { ", \($0.counted("file"))" } ?? ""
      report.add("server", "answers after \(Int(milliseconds)) ms" + count)
      if let difference = wiring.learned.facts.clockDifference { report.add("clock", difference.words) }
    } catch {
      report.add("server", "does not answer as it should")
      throw CommandFailure(error)
    }
  }
}

/// What was learned of a server, in words.
enum LearnedWords {
  static func words(_ facts: LearnedFacts) -> SafeText {
    var words: [SafeText] = []
    if let size = facts.pageSize {
      words.append(size > 0 ? "pages of \(size) files" : "pages without a size")
    }
    for (kind, size) in facts.collectionPageSizes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let noun = ReferenceWords.plural(kind)
      words.append(size > 0 ? "pages of \(size) \(noun)" : "pages of \(noun) without a size")
    }
    if facts.tellsExpiry { words.append("tells when files expire") }
    if facts.retrieves == false { words.append("no call for a single file") }
    for (purpose, comes) in facts.contents.sorted(by: { ($0.key?.rawValue ?? "") < ($1.key?.rawValue ?? "") })
    {
      let name = purpose.map { SafeText($0.rawValue) } ?? "files without purpose"
      words.append(name + (comes ? ": contents come" : ": contents are refused"))
    }
    return words.isEmpty ? "nothing" : SafeText(words.map(\.string).joined(separator: "; "))
  }
}

/// Names and values, as aligned lines or as one JSON object.
struct DoctorReport {
  private let writesJSON: Bool
  private var rows: [(String, SafeText)] = []

  init(writesJSON: Bool) { self.writesJSON = writesJSON }

  mutating func add(_ name: String, _ value: SafeText) { rows.append((name, value)) }

  private static func key(_ name: String) -> String {
    String(name.lowercased().map { $0.isLetter ? $0 : "_" })
  }

  var lines: [SafeText] {
    guard writesJSON else {
      let width = rows.map(\.0.count).max() ?? 0
      return rows.map { name, value in "\(name)" + SafeText.blanks(width - name.count + 2) + value }
    }
    var line = JSONLine()
    for (name, value) in rows { line.add(Self.key(name), value.string) }
    return [line.safeText]
  }
}
