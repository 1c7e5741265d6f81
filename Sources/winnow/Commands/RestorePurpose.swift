import BrowserViews
import FilesAPI
import FilesStore
import LocalStorage
import TerminalKit

/// Which purpose a restored file gets: its own, or else one that the provider takes from people.
struct RestorePurpose {
  let job: CommandContext
  /// What was answered for a purpose.
  private var answers: [FilePurpose: FilePurpose] = [:]

  init(job: CommandContext) { self.job = job }

  private var provider: Provider { job.wiring.profile.provider }

  /// nil when the person wants none.
  mutating func purpose(for line: ManifestLine, _ local: LocalFile) throws(CommandFailure) -> FilePurpose? {
    let own = line.purpose ?? FilePurpose("")
    guard !provider.takesUploads(of: own) else { return own }
    if let word = job.arguments.value(.purpose) { return FilePurpose(word) }
    if let answer = answers[own] { return answer }
    let offered = Self.offered(local, provider)
    guard job.person.isThere else { return offered }
    job.messages.say("\(provider.name) takes no uploads for \(own.rawValue)")
    let all = provider.uploadPurposes.map(\.rawValue).joined(separator: ", ")
    let typed = try job.person.ask(
      "Which purpose instead (\(all); Enter: \(offered?.rawValue ?? "none"); n: leave out)?")
    guard let typed, typed != "n" else { return nil }
    let answer = typed.isEmpty ? offered : FilePurpose(typed)
    answers[own] = answer
    return answer
  }

  /// The first that takes such a file, whose content is given out again, and that sets no expiry by itself.
  static func offered(_ local: LocalFile, _ provider: Provider) -> FilePurpose? {
    let limits = UploadLimits(provider)
    let taken = provider.uploadPurposes.filter { limits.problem(with: local, purpose: $0) == nil }
    let lasting = taken.filter { !provider.undownloadablePurposes.contains($0) && $0 != .batch }
    return lasting.first ?? taken.first
  }
}
