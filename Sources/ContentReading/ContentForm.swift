import JSONLines

/// What content is taken for, as far as its records are judged by that.
struct ContentForm: Equatable {
  let kind: ContentKind
  let shape: ValueShape?
  let table: TableFormat?

  init(_ status: ContentStatus) {
    kind = status.kind
    shape = status.shape
    table = status.table?.format
  }
}
