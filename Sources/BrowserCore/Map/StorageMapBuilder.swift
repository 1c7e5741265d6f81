import FilesAPI

/// Puts rows together, one by one.
struct StorageMapBuilder {
  let grouping: MapGrouping
  let context: FilterContext
  private(set) var total = MapSlice(label: .unknown, filterText: "")
  private var found: [MapSlice.Label: MapSlice] = [:]
  /// Twice as many of the largest as are wanted, at most.
  private var single: [Single] = []
  /// What is smaller is none of the largest.
  private var least: ByteCount?

  private struct Single {
    var label: MapSlice.Label
    var id: String
    var byteCount: ByteCount
  }

  init(_ grouping: MapGrouping, _ context: FilterContext) {
    self.grouping = grouping
    self.context = context
  }

  mutating func add(_ item: some Filterable) {
    let bytes = item.byteCount
    total.add(bytes)
    if grouping == .largest {
      if let bytes, bytes >= least ?? bytes { addSingle(item, bytes) }
      return
    }
    guard let (label, text) = MapKey.of(item, grouping, context) else { return }
    found[label, default: MapSlice(label: label, filterText: text())].add(bytes)
  }

  private mutating func addSingle(_ item: some Filterable, _ bytes: ByteCount) {
    single.append(Single(label: item.mapLabel, id: item.idText, byteCount: bytes))
    guard single.count >= 2 * StorageMap.mostSlices else { return }
    single = Array(sortedSingle.prefix(StorageMap.mostSlices))
    least = single.last?.byteCount
  }

  private var sortedSingle: [Single] {
    single.sorted { $0.byteCount == $1.byteCount ? $0.id < $1.id : $1.byteCount < $0.byteCount }
  }

  /// What was put together, in no order.
  var slices: [MapSlice] { Array(found.values) }

  /// The largest, each a slice.
  var largest: [MapSlice] {
    sortedSingle.prefix(StorageMap.mostSlices).map { one in
      var slice = MapSlice(label: one.label, filterText: "id=" + FilterQuote.quoted(one.id))
      slice.add(one.byteCount)
      return slice
    }
  }
}
