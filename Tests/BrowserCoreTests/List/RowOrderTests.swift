import BrowserCore
import FilesAPI
import Testing

/// The order of files by texts, looked at eight bytes at a time.
@Suite struct RowOrderTests {
  private static let now = Timestamp(1_800_000_000)

  private static func order(_ files: [RemoteFile], _ sort: String) throws -> [Int] {
    var table = FileTable()
    _ = table.append(files)
    let order = try #require(FileSort(parsing: sort))
    let files = FilteredTable(table, .none, FilterContext(now: now))
    let request = ArrangeRequest(number: 0, files, sort: order)
    return request.arranged().rows.map { Int($0) }
  }

  private static func files(_ names: [String]) -> [RemoteFile] {
    names.enumerated().map { index, name in
      RemoteFile(id: FileID("file-\(index)"), name: name, createdAt: Timestamp(Int64(index)))
    }
  }

  /// Names that begin alike, end within and at the ends of pieces, and are in many scripts.
  private static let names: [String] = {
    let beginnings = [
      "", "a", "train-", "train-ou", "train-output-", "é", "e\u{301}", "見積書-見積書-", "\u{10FFFF}",
    ]
    let ends = ["", "0", "1", "12345678", "123456789", ".jsonl", "é", "\u{7F}", "zzzzzzzzzzzzzzzzzzz"]
    return beginnings.flatMap { beginning in ends.map { beginning + $0 } }
  }()

  @Test(arguments: 0..<20)
  func namesStandInTheOrderOfTheirBytes(_ seed: Int) throws {
    // given: each name twice, mixed
    var names = Self.names + Self.names
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    for index in names.indices.reversed() {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      names.swapAt(index, Int(state % UInt64(index + 1)))
    }
    // when
    let ascending = try Self.order(Self.files(names), "name")
    let descending = try Self.order(Self.files(names), "name:desc")
    // then: equal names in their order
    let expected = names.indices.sorted { left, right in
      Array(names[left].utf8) == Array(names[right].utf8)
        ? left < right : names[left].utf8.lexicographicallyPrecedes(names[right].utf8)
    }
    #expect(ascending == expected)
    #expect(descending.map { Array(names[$0].utf8) } == expected.reversed().map { Array(names[$0].utf8) })
  }

  @Test func whatHasNoTextComesLastInBothDirections() throws {
    var files = Self.files(["b", "a", "c", "d"])
    for (index, purpose) in [nil, "batch_output_that_is_long", "batch", ""].enumerated() {
      files[index].purpose = purpose.map { FilePurpose($0) }
    }
    #expect(try Self.order(files, "purpose") == [3, 2, 1, 0])
    #expect(try Self.order(files, "purpose:desc") == [1, 2, 3, 0])
  }

  @Test func thoseThatAreTheSameInOneAreOrderedByTheNext() throws {
    var files = Self.files((0..<300).map { "train-output-\($0 % 7)" })
    for index in files.indices { files[index].byteCount = ByteCount(Int64(index * 31 % 50)) }
    let order = try Self.order(files, "name,size:desc,id")
    let expected = files.indices.sorted { left, right in
      let (one, other) = (files[left], files[right])
      if one.name != other.name { return one.name < other.name }
      let (first, second) = (one.byteCount?.bytes ?? 0, other.byteCount?.bytes ?? 0)
      if first != second { return first > second }
      return one.id.rawValue < other.id.rawValue
    }
    #expect(order == expected)
  }

  /// A server may send any name.
  @Test func hugeNamesAreNoTrouble() throws {
    let long = String(repeating: "x", count: 1_000_000)
    #expect(try Self.order(Self.files([long + "b", long, "y", long + "a"]), "name") == [1, 3, 0, 2])
  }
}
