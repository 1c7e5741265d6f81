/// Finds the words that a person may have meant by one that is not known.
enum Spelling {
  /// More would be no advice.
  private static let mostOffered = 4

  /// The known words that begin like a word or differ from it by a slip or two, the nearest first.
  static func near(_ word: String, in known: [String]) -> [String] {
    let typed = word.lowercased()
    let ranked = known.compactMap { candidate -> (word: String, rank: Int)? in
      let isBeginning = typed.count > 1 && candidate.hasPrefix(typed)
      let distance = isBeginning ? 0 : slips(Array(typed), Array(candidate))
      return distance <= (typed.count < 4 ? 1 : 2) ? (candidate, distance) : nil
    }
    let sorted = ranked.sorted { ($0.rank, $0.word) < ($1.rank, $1.word) }
    return sorted.prefix { $0.rank == sorted.first?.rank }.prefix(mostOffered).map(\.word)
  }

  /// The same as a question, such as `did you mean --sort or --slow?`; nil where nothing is near.
  static func question(_ word: String, in known: [String], mark: String = "") -> String? {
    let words = near(word, in: known).map { mark + $0 }
    return words.isEmpty ? nil : "did you mean \(words.joined(separator: " or "))?"
  }

  /// How many letters are missing, too many, wrong, or swapped with their neighbour (optimal string alignment).
  private static func slips(_ left: [Character], _ right: [Character]) -> Int {
    var before = [Int]()
    var above = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var line = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(above[column] + (letter == other ? 0 : 1), above[column + 1] + 1, line[column] + 1)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, before[column - 1] + 1)
        }
        line.append(cost)
      }
      (before, above) = (above, line)
    }
    return above[right.count]
  }
}
