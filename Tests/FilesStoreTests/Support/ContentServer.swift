import FilesAPI
import Testing

/// A server of one content that is cut on its way, and of what comes when it is asked for again.
final class ContentServer: FilesClient {
  /// How the server marks versions.
  enum Tags: CaseIterable, Sendable { case strong, weak, none }

  /// What becomes of the content after the first cut.
  enum Later: CaseIterable, Sendable { case same, otherOfSameLength, shorter, longer, gone }

  /// What comes for a range.
  enum Ranges: CaseIterable, Sendable {
    /// The part that was asked for, or all of it when `If-Range` does not hold (RFC 9110, section 13.1.5).
    case right
    /// As above, without looking at `If-Range`.
    case ignoringCondition
    /// As above, and without saying which version it is.
    case withoutTag
    /// All of it, whatever was asked for.
    case whole
    /// A part that begins a byte later than it was to.
    case elsewhere
    /// The right part of something longer, as it says.
    case wrongTotal
    /// `416`, as if the range lay behind the end.
    case unsatisfiable
    /// `412`, as some servers answer to a condition that does not hold.
    case conditionFailed
  }

  /// How transfers end.
  enum Cuts: CaseIterable, Sendable {
    /// The first one is cut.
    case once
    /// Each brings fifty bytes more than the one before.
    case always
    /// From the second on none brings a byte.
    case fruitless
  }

  /// What it does.
  struct Policy: Sendable, CustomTestStringConvertible {
    var tags: Tags
    var later: Later
    var ranges: Ranges
    var cuts: Cuts

    var testDescription: String { "\(tags) tag, \(later) later, range \(ranges), cut \(cuts)" }

    static var all: [Policy] {
      Tags.allCases.flatMap { tags in
        Later.allCases.flatMap { later in
          Ranges.allCases.flatMap { ranges in
            Cuts.allCases.map { Policy(tags: tags, later: later, ranges: ranges, cuts: $0) }
          }
        }
      }
    }
  }

  /// One call for content.
  struct Call: Equatable, Sendable {
    var offset: Int64
    var ifRange: String?
  }

  static let byteCount = 1_000
  static let first = version(1, byteCount)

  let policy: Policy
  let provider = Provider(name: "stub", baseURL: "", listing: .whole)
  let calls = Watched<[Call]>([])
  let deleted = Watched(false)

  init(_ policy: Policy) { self.policy = policy }

  /// All that the content ever was.
  var versions: [[UInt8]] { [Self.first, later] }

  private var later: [UInt8] {
    switch policy.later {
    case .same: Self.first
    case .otherOfSameLength: Self.version(2, Self.byteCount)
    case .shorter: Array(Self.first.prefix(300))
    case .longer: Self.first + [9, 9, 9]
    case .gone: []
    }
  }

  private static func version(_ number: UInt8, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 7) ^ number }
  }

  private func tag(_ isFirst: Bool) -> String? {
    let name = isFirst || policy.later == .same ? "\"1\"" : "\"2\""
    return switch policy.tags {
    case .strong: name
    case .weak: "W/" + name
    case .none: nil
    }
  }

  func content(
    of id: FileID, from offset: Int64, _ options: CallOptions
  ) async throws(FilesError) -> FileContent {
    let ifRange = options.headers.first { $0.name == "If-Range" }?.value
    let number = calls.update { calls in
      calls.append(Call(offset: offset, ifRange: ifRange))
      return calls.count
    }
    guard number > 1 else { return answer(Self.first, from: 0, number, tag(true)) }
    guard policy.later != .gone else { throw .rejected(404, .download) }
    let changes = ifRange.map { $0 != tag(false) || policy.tags != .strong } ?? false
    guard offset > 0 else { return answer(later, from: 0, number, tag(false)) }
    switch policy.ranges {
    case .right:
      guard offset < later.count || changes else { throw .rejected(416, .download) }
      return answer(later, from: changes ? 0 : Int(offset), number, tag(false))
    case .ignoringCondition, .withoutTag:
      guard offset < later.count else { throw .rejected(416, .download) }
      return answer(later, from: Int(offset), number, policy.ranges == .withoutTag ? nil : tag(false))
    case .whole: return answer(later, from: 0, number, tag(false))
    case .elsewhere: return answer(later, from: min(Int(offset) + 1, later.count), number, tag(false))
    case .wrongTotal:
      var content = answer(later, from: min(Int(offset), later.count), number, tag(false))
      content.extent.byteCount = Int64(later.count) + 5
      return content
    case .unsatisfiable: throw .rejected(416, .download)
    case .conditionFailed: throw .rejected(412, .download)
    }
  }

  private func answer(_ content: [UInt8], from offset: Int, _ number: Int, _ tag: String?) -> FileContent {
    let rest = Array(content[offset...])
    let end: Int? =
      switch policy.cuts {
      case .once: number == 1 ? 400 : nil
      case .always: 350 + 50 * number
      case .fruitless: number == 1 ? 400 : 0
      }
    let bytes = end.map { Array(rest.prefix(max(0, $0 - offset))) } ?? rest
    let pieces = stride(from: 0, to: bytes.count, by: 64).map { Array(bytes[$0..<min($0 + 64, bytes.count)]) }
    var extent = ContentExtent(
      offset: Int64(offset), byteCount: Int64(content.count), acceptsRanges: offset > 0)
    extent.entityTag = tag
    return FileContent(extent, StubChunks(pieces, then: bytes.count < rest.count ? .cut() : nil))
  }

  func delete(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> DeletionOutcome {
    deleted.update { $0 = true }
    return .deleted
  }

  // MARK: Calls that no reader makes

  func listPage(_ request: ListRequest, _ options: CallOptions) async throws(FilesError) -> FilePage {
    throw .rejected(400, .list)
  }

  func retrieve(_ id: FileID, _ options: CallOptions) async throws(FilesError) -> RetrievedFile {
    throw .rejected(400, .retrieve)
  }

  func upload(
    _ upload: UploadRequest, progress: @escaping @Sendable (Int64) -> Void, _ options: CallOptions
  ) async throws(FilesError) -> RemoteFile {
    throw .rejected(400, .upload)
  }

  func collectionPage(
    _ request: CollectionRequest, _ options: CallOptions
  ) async throws(FilesError) -> CollectionPage {
    throw .rejected(400, .references)
  }

  func object(
    _ reference: ObjectReference, _ options: CallOptions
  ) async throws(FilesError) -> RetrievedObject {
    throw .rejected(400, .references)
  }

  func perform(
    _ order: CollectionOrder, _ options: CallOptions
  ) async throws(FilesError) -> CollectionOutcome {
    throw .rejected(400, .references)
  }
}
