package import FilesAPI
package import FilesStore

/// An upload that is being put together: the file is known, purpose and expiry are asked for.
package struct UploadDraft: Equatable, Sendable {
  package let file: LocalFile
  /// nil for a file alone.
  package var place: Place?
  package var purposes: Menu<FilePurpose>
  /// The values of the provider's own choice, with the field that takes one; nil where it has none.
  package var values: Menu<String>?
  package var field: String?
  package var chosenValue: String?
  /// Chosen already, while the expiry is asked for.
  package var expiries: Menu<Expiry>?
  package var problem: Problem?
  /// Of the records, for the chosen purpose; nil where that has no rules.
  package var check: UploadCheck?
  /// The last choice: the upload begins when the check has nothing against it.
  package var chosenExpiry: Expiry?

  package init(_ file: LocalFile, provider: Provider, place: Place? = nil) {
    self.file = file
    self.place = place
    let guess = PurposeGuess.purpose(of: file, among: provider.uploadPurposes)
    let index = provider.uploadPurposes.firstIndex { $0 == guess } ?? 0
    purposes = Menu(provider.uploadPurposes, index: index)
  }

  /// Where a file stands among those that were typed together, from 1.
  package struct Place: Hashable, Sendable {
    package var number: Int
    package var count: Int
  }

  /// How long the file is to be kept.
  package struct Expiry: Hashable, Sendable {
    /// After creation; nil leaves it to the provider.
    package var seconds: Int64?

    package init(seconds: Int64?) { self.seconds = seconds }
  }

  /// Why the provider would refuse it.
  package enum Problem: Hashable, Sendable {
    case tooLarge(limit: ByteCount)
    case wrongExtension(allowed: [String])
  }

  /// What the provider is known to refuse for a purpose, before a byte is sent.
  package func problem(for purpose: FilePurpose, provider: Provider) -> Problem? {
    if let allowed = provider.requiredExtensions[purpose], !allowed.contains(fileExtension) {
      return .wrongExtension(allowed: allowed)
    }
    guard let limit = provider.sizeLimit(for: purpose), limit < file.byteCount else { return nil }
    return .tooLarge(limit: limit)
  }

  /// Lower case, without the dot; empty when there is none.
  private var fileExtension: String {
    guard let dot = file.name.lastIndex(of: "."), dot != file.name.startIndex else { return "" }
    return file.name[file.name.index(after: dot)...].lowercased()
  }

  /// The choices of expiry that the provider allows for a purpose; empty when it has none.
  package static func expiries(for provider: Provider, purpose: FilePurpose) -> [Expiry] {
    guard let range = provider.expiry(for: purpose).range else { return [] }
    let day: Int64 = 86_400
    let common = [3_600, day, 7 * day, 30 * day].filter(range.contains)
    // Where little of that is left, or much more may be, the ends of the range are worth a choice.
    let ends = [range.lowerBound, range.upperBound].filter { $0 >= 14 * day && $0 <= 366 * day }
    let spans = Set(common + ends).sorted()
    return [Expiry(seconds: nil)] + spans.map { Expiry(seconds: $0) }
  }
}
