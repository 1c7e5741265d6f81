package import FilesAPI

/// Rows that have something in common, with how many they are and what space they take.
package struct MapSlice: Hashable, Sendable {
  package var label: Label
  package var count = 0
  package var byteCount = ByteTotal()
  /// Rows whose size the server did not tell.
  package var unknownSizes = 0
  /// The terms that admit the rows of this slice, as they would be typed; all of them must hold.
  package var filterText: String

  /// What they have in common.
  package enum Label: Hashable, Sendable {
    case text(String)
    /// The server did not say.
    case unknown
    case age(MapBucket)
    case expiry(MapBucket)
    /// One file.
    case file(FileID, name: String)
    /// One row of a list of objects or of their files.
    case row(ObjectRow.ID, name: String)
    /// Files with the same name and bytes.
    case group(name: String, ByteCount)
    /// All that have no line of their own.
    case rest(Int)
  }

  mutating func add(_ bytes: ByteCount?) {
    count += 1
    byteCount += bytes
    if bytes == nil { unknownSizes += 1 }
  }
}

/// An order to put rows together, away from the main thread.
package struct StorageMapRequest: Equatable, Sendable {
  var content: Content
  package var grouping: MapGrouping

  /// What is put together.
  enum Content: Equatable, Sendable {
    case files(FilteredTable)
    /// The rows that a list of objects or of their files shows, and the number of that showing.
    case rows([ObjectRow], number: Int, FilterContext)
  }

  package init(_ files: FilteredTable, grouping: MapGrouping) {
    content = .files(files)
    self.grouping = grouping
  }

  init(_ objects: ObjectListState, _ context: FilterContext, _ grouping: MapGrouping) {
    var context = context
    context.told = .told(by: objects.rows)
    content = .rows(objects.rows, number: objects.rowsNumber, context)
    self.grouping = grouping
  }

  /// Does the work: some hundredths of a second for 100,000 files.
  package func mapped() -> StorageMap { StorageMap(self) }
}

/// Where the space goes, by one grouping; the slices are in the order in which they are shown.
package struct StorageMap: Equatable, Sendable {
  package var grouping: MapGrouping
  package private(set) var slices: [MapSlice] = []
  /// All rows that were looked at.
  package private(set) var total = MapSlice(label: .unknown, filterText: "")
  /// The state of the table, or the showing of rows, that this was made of.
  var version: Int

  /// The most slices of groupings that have no natural end.
  package static let mostSlices = 200

  package init(_ request: StorageMapRequest) {
    grouping = request.grouping
    switch request.content {
    case .files(var files):
      version = files.table.version
      files.context.fit(files.table)
      var builder = StorageMapBuilder(grouping, files.context)
      files.forEach { _, file in builder.add(file) }
      adopt(builder, duplicates: grouping == .duplicates ? files.duplicates : [])
    case .rows(let rows, let number, let context):
      version = number
      var builder = StorageMapBuilder(grouping, context)
      for row in rows { builder.add(row) }
      adopt(builder, duplicates: [])
    }
  }

  private mutating func adopt(_ builder: StorageMapBuilder, duplicates: [MapSlice]) {
    total = builder.total
    slices = Self.limited(
      grouping == .largest ? builder.largest : Self.ordered(builder.slices + duplicates, grouping), grouping)
  }

  /// Times in their order, everything else with the most bytes first.
  private static func ordered(_ slices: [MapSlice], _ grouping: MapGrouping) -> [MapSlice] {
    slices.sorted { left, right in
      if let first = left.label.bucket, let second = right.label.bucket {
        return first.rawValue < second.rawValue
      }
      if grouping == .month, case .text(let first) = left.label, case .text(let second) = right.label {
        return second < first
      }
      if (left.label == .unknown) != (right.label == .unknown) { return right.label == .unknown }
      if left.byteCount != right.byteCount { return right.byteCount < left.byteCount }
      if left.count != right.count { return left.count > right.count }
      return left.filterText < right.filterText
    }
  }

  /// Puts what would be too long a list together at its end.
  private static func limited(_ slices: [MapSlice], _ grouping: MapGrouping) -> [MapSlice] {
    guard slices.count > mostSlices else { return slices }
    let left = slices.dropFirst(mostSlices)
    var rest = MapSlice(label: .rest(left.count), filterText: "")
    for slice in left {
      rest.count += slice.count
      rest.byteCount += slice.byteCount
      rest.unknownSizes += slice.unknownSizes
    }
    return slices.prefix(mostSlices) + [rest]
  }
}

extension MapSlice.Label {
  fileprivate var bucket: MapBucket? {
    switch self {
    case .age(let bucket), .expiry(let bucket): bucket
    case .text, .unknown, .file, .row, .group, .rest: nil
    }
  }
}

extension FilteredTable {
  /// Each group of files with the same name and bytes, as far as the filter admits them.
  fileprivate var duplicates: [MapSlice] {
    context.copies.duplicates.groups.compactMap { key, rows in
      let text = "is:duplicate name=\(FilterQuote.quoted(key.name)) size=\(key.byteCount.bytes)"
      var slice = MapSlice(label: .group(name: key.name, key.byteCount), filterText: text)
      for row in rows where !table.isGone(row) && admits(table[row]) { slice.add(table[row].byteCount) }
      return slice.count > 0 ? slice : nil
    }
  }
}
