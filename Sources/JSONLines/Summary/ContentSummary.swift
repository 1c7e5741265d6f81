/// What content consists of, as far as it was looked through.
package struct ContentSummary: Equatable, Sendable {
  package var kind: ContentKind
  /// Bytes looked through.
  package internal(set) var byteCount: Int64
  /// Lines (of a table rows, its header not counted) with something in them.
  package internal(set) var recordCount = 0
  package internal(set) var blankLines = 0
  /// In bytes, line ends not counted.
  package internal(set) var sizes: MinMedianMax?
  /// Lines that are no JSON; rules of formats are not looked at.
  package internal(set) var badCount = 0
  /// The first of them.
  package internal(set) var badLines: [BadLine] = []
  /// Records that are too long to be looked into; they count as records all the same.
  package internal(set) var longCount = 0
  /// What the records are, the most frequent first.
  package internal(set) var types: [TypeCount] = []
  /// In the order in which they came, what is inside of a key behind it.
  package internal(set) var keys: [KeyFigures] = []
  /// Keys met that are not listed, because there are too many or they lie too deep.
  package internal(set) var unlistedKeys = 0
  package internal(set) var roles = TallyFigures()
  package internal(set) var models = TallyFigures()
  package internal(set) var endpoints = TallyFigures()
  /// Status codes of the answers in a batch's output.
  package internal(set) var statuses = TallyFigures()
  /// Codes or types of the errors in a batch's output.
  package internal(set) var errors = TallyFigures()
  /// How many answers are whole, and what is wrong with the others.
  package internal(set) var answers = AnswerFigures()
  /// Why answers ended, in the services' words.
  package internal(set) var endings = TallyFigures()
  package internal(set) var tokens: [TokenFigures] = []
  /// Messages of each conversation.
  package internal(set) var messages: MinMedianMax?
  /// Records that offer tools.
  package internal(set) var toolRecords = 0
  /// Records in which a tool is called.
  package internal(set) var callRecords = 0
  /// The columns of a table.
  package internal(set) var columns: [ColumnFigures] = []
  /// Rows of a table with more or fewer cells than its first.
  package internal(set) var raggedRows = 0

  package init(kind: ContentKind = .text, byteCount: Int64 = 0) {
    self.kind = kind
    self.byteCount = byteCount
  }
}

/// Least, middle and greatest of some numbers.
package struct MinMedianMax: Equatable, Sendable {
  package var least: Int64
  /// Half of the numbers are at most this.
  package var median: Int64
  package var greatest: Int64
  /// Whether the median is exact; otherwise it is off by at most 0.4 %.
  package var isExact = true
}

/// A line that is no JSON.
package struct BadLine: Equatable, Sendable {
  /// From 1.
  package var line: Int
  package var problem: RecordProblem
}

/// What a value is, as JSON names it.
package enum ValueType: Int, CaseIterable, Equatable, Sendable {
  case object, array, string, number, boolean, null
}

/// How many values are of a type.
package struct TypeCount: Equatable, Sendable {
  package var type: ValueType
  package var count: Int

  package init(_ type: ValueType, _ count: Int) {
    self.type = type
    self.count = count
  }
}

/// A key, or the elements of an array, wherever its path leads.
package struct KeyFigures: Equatable, Sendable {
  /// Such as `.messages[].role`; untrusted.
  package var path: String
  /// Records that have it.
  package var records: Int
  /// What its values are, the most frequent first.
  package var types: [TypeCount]

  /// How often it was met.
  package var values: Int { types.reduce(0) { $0 + $1.count } }
}

/// How often texts were met.
package struct TallyFigures: Equatable, Sendable {
  /// The most frequent first; the texts are untrusted.
  package var entries: [Entry] = []
  /// How often texts were met that are not listed.
  package var others = 0

  /// A text and how often it was met.
  package struct Entry: Equatable, Sendable {
    package var text: String
    package var count: Int

    package init(_ text: String, _ count: Int) {
      self.text = text
      self.count = count
    }
  }

  package init() {}

  package init(_ entries: [Entry], others: Int = 0) {
    self.entries = entries
    self.others = others
  }

  package var isEmpty: Bool { entries.isEmpty && others == 0 }
}

/// What is wrong with answers; one may have several faults.
package struct AnswerFigures: Equatable, Sendable {
  package var count = 0
  /// Those with no fault.
  package var whole = 0
  package var faults: [AnswerFault: Int] = [:]
}

/// The tokens that answers of one model took.
package struct TokenFigures: Equatable, Sendable {
  /// Untrusted; empty when the answers name none.
  package var model: String
  package var records = 0
  package var input = 0
  package var output = 0
  package var total = 0
}

/// A column of a table.
package struct ColumnFigures: Equatable, Sendable {
  /// Untrusted.
  package var name: String
  /// Cells with something in them.
  package var filled = 0
  /// Cells that hold a number.
  package var numbers = 0
  /// Of the numbers; nil without any.
  package var least: Double?
  package var greatest: Double?
}
