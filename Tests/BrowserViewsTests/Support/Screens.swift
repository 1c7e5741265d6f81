import TerminalKit

/// The same file opened on screens of three sizes, with the same keys pressed on all of them.
struct Screens {
  private static let sizes = [(80, 24), (160, 50), (40, 10)].map { Size(columns: $0.0, rows: $0.1) }
  private var stages: [Stage]
  private var before: [[String]]?

  init(of sample: SampleContent) {
    stages = Self.sizes.map { Stage(opening: sample, on: $0) }
  }

  /// Presses keys by name, such as `j Enter`.
  mutating func press(_ keys: String) {
    for index in stages.indices { stages[index].press(keys) }
  }

  mutating func type(_ text: String) {
    for index in stages.indices { stages[index].type(text) }
  }

  /// From here on pictures only say of rows that stay as they are that they do.
  mutating func remember() { before = stages.map(\.rows) }

  /// All screens below each other; rows that are empty, stay as they were, or are as on the first screen, are only
  /// counted where there are three of them or more.
  var pictures: String {
    stages.indices.flatMap { index in
      var known: [KnownRows] = []
      if let before { known.append(KnownRows(rows: before[index], words: "as before")) }
      if index > 0 { known.append(KnownRows(rows: stages[0].rows, words: "as on \(name(0))")) }
      return ["--- \(name(index)) ---"] + KnownRows.condensed(stages[index].rows, known)
    }.joined(separator: "\n")
  }

  private func name(_ index: Int) -> String { "\(Self.sizes[index].columns)x\(Self.sizes[index].rows)" }
}
