package import FilesAPI

/// What the files of a map are put together by.
package enum MapGrouping: String, CaseIterable, Hashable, Sendable {
  case purpose, age, month, ext, status, expiry, largest, duplicates
}

/// Files that have something in common, with how many they are and what space they take.
package struct MapSlice: Hashable, Sendable {
  package var label: Label
  package var fileCount = 0
  package var byteCount = ByteTotal()
  /// Files whose size the server did not tell.
  package var unknownSizes = 0
  /// The terms that admit the files of this slice, as they would be typed; all of them must hold.
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
    /// Files with the same name and bytes.
    case group(name: String, ByteCount)
    /// All that have no line of their own.
    case rest(Int)
  }

  package init(label: Label, filterText: String) {
    self.label = label
    self.filterText = filterText
  }

  mutating func add(_ file: RemoteFile) {
    fileCount += 1
    byteCount += file.byteCount
    if file.byteCount == nil { unknownSizes += 1 }
  }
}

/// An order to put files together, away from the main thread.
package struct SurveyRequest: Equatable, Sendable {
  package var table: FileTable
  package var filter: FileFilter
  package var context: FilterContext
  package var grouping: MapGrouping

  package init(table: FileTable, filter: FileFilter, context: FilterContext, grouping: MapGrouping) {
    self.table = table
    self.filter = filter
    self.context = context
    self.grouping = grouping
  }

  /// Does the work: some hundredths of a second for 100,000 files.
  package func surveyed() -> StorageMap { StorageMap(self) }
}

/// Where the space goes, by one grouping; the slices are in the order in which they are shown.
package struct StorageMap: Equatable, Sendable {
  package var grouping: MapGrouping
  package private(set) var slices: [MapSlice] = []
  /// All files that were looked at.
  package private(set) var total = MapSlice(label: .unknown, filterText: "")
  /// The state of the table that this was made of.
  package var tableVersion: Int

  /// The most slices of groupings that have no natural end.
  package static let mostSlices = 200

  package init(_ request: SurveyRequest) {
    grouping = request.grouping
    tableVersion = request.table.version
    var context = request.context
    context.fit(request.table)
    var slices: [MapSlice.Label: MapSlice] = [:]
    var files: [RemoteFile] = []
    request.table.forEach { _, file in
      guard request.filter.admits(file, in: context) else { return }
      total.add(file)
      if grouping == .largest { return files.append(file) }
      guard let (label, text) = MapKey.of(file, grouping, context) else { return }
      slices[label, default: MapSlice(label: label, filterText: text())].add(file)
    }
    let all =
      switch grouping {
      case .largest: Self.largest(files)
      case .duplicates: Self.ordered(Self.duplicates(request, context), grouping)
      case .purpose, .age, .month, .ext, .status, .expiry: Self.ordered(Array(slices.values), grouping)
      }
    self.slices = Self.limited(all, grouping)
  }

  /// The largest files, each a slice.
  private static func largest(_ files: [RemoteFile]) -> [MapSlice] {
    let sorted = files.filter { $0.byteCount != nil }.sorted {
      let (left, right) = ($0.byteCount?.bytes ?? 0, $1.byteCount?.bytes ?? 0)
      return left == right ? $0.id.rawValue < $1.id.rawValue : left > right
    }
    return sorted.prefix(mostSlices).map { file in
      var slice = MapSlice(
        label: .file(file.id, name: file.name), filterText: "id=" + FilterQuote.quoted(file.id.rawValue))
      slice.add(file)
      return slice
    }
  }

  /// Each group of files with the same name and bytes, as far as the filter admits them.
  private static func duplicates(_ request: SurveyRequest, _ context: FilterContext) -> [MapSlice] {
    context.duplicates.groups.compactMap { key, rows in
      let text = "is:duplicate name=\(FilterQuote.quoted(key.name)) size=\(key.byteCount.bytes)"
      var slice = MapSlice(label: .group(name: key.name, key.byteCount), filterText: text)
      for row in rows where !request.table.isGone(row) {
        if request.filter.admits(request.table[row], in: context) { slice.add(request.table[row]) }
      }
      return slice.fileCount > 0 ? slice : nil
    }
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
      if left.fileCount != right.fileCount { return left.fileCount > right.fileCount }
      return left.filterText < right.filterText
    }
  }

  /// Puts what would be too long a list together at its end.
  private static func limited(_ slices: [MapSlice], _ grouping: MapGrouping) -> [MapSlice] {
    guard slices.count > mostSlices else { return slices }
    let left = slices.dropFirst(mostSlices)
    var rest = MapSlice(label: .rest(left.count), filterText: "")
    for slice in left {
      rest.fileCount += slice.fileCount
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
    case .text, .unknown, .file, .group, .rest: nil
    }
  }
}
