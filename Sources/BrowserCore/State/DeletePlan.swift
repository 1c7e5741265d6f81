package import FilesAPI
package import FilesStore
package import TerminalKit

/// What would be deleted, frozen at the moment it was asked for, and the confirmation that is waited for.
package struct DeletePlan: Equatable, Sendable {
  package let targets: [DeletionTarget]
  package let byteCount: ByteCount
  /// Files whose size the server did not tell.
  package let unknownSizes: Int
  package let purposes: [String]
  package let oldest: Timestamp?
  package let newest: Timestamp?
  /// How many of them the filter hides at this moment.
  package let hiddenCount: Int
  /// How many the provider never gives out, so that no copy can be made first.
  package let undownloadableCount: Int
  package let confirmation: Confirmation
  package var focus = Focus.cancel
  package var field = InputField("")

  /// What a person must type, by the number of files.
  package enum Confirmation: Equatable, Sendable {
    /// One file: the key `y`.
    case key
    /// Several: this text, and Enter.
    case text(String)
  }

  /// What `Enter` means in the dialog.
  package enum Focus: Equatable, Sendable { case cancel, field }

  /// The most files for which the count alone is enough.
  private static let countAlone = 20

  package init(_ files: [RemoteFile], hiddenCount: Int, provider: Provider) {
    targets = files.map { DeletionTarget(id: $0.id, name: $0.name, byteCount: $0.byteCount) }
    byteCount = files.reduce(into: ByteCount(0)) { $0.add($1.byteCount?.bytes ?? 0) }
    unknownSizes = files.count { $0.byteCount == nil }
    purposes = Set(files.compactMap { $0.purpose?.rawValue }).sorted()
    let times = files.compactMap(\.createdAt)
    oldest = times.min()
    newest = times.max()
    self.hiddenCount = hiddenCount
    undownloadableCount = files.count { !provider.canDownload($0) }
    confirmation =
      switch files.count {
      case 1: .key
      case ...Self.countAlone: .text("\(files.count)")
      default: .text("delete \(files.count)")
      }
  }

  /// Whether what was typed is what is asked for.
  package var isConfirmed: Bool {
    switch confirmation {
    case .key: false
    case .text(let expected): focus == .field && field.text == expected
    }
  }
}

extension Provider {
  /// Whether the provider is expected to give a file's content out; the server's own word always wins.
  package func canDownload(_ file: RemoteFile) -> Bool {
    if let isDownloadable = file.more?.isDownloadable { return isDownloadable }
    guard let purpose = file.purpose else { return true }
    return !undownloadablePurposes.contains(purpose)
  }
}
