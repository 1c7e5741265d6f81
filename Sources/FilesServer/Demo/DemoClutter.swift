/// What piles up in an account that nobody cleans.
///
/// Nightly batches with their answers, old training data, exports that
/// were uploaded twice. Equal seeds and counts make equal files but for their age.
enum DemoClutter {
  private static let seed: UInt64 = 20_260_401
  private static let day: Int64 = 86_400
  /// How long ago the oldest was made.
  private static let days: Int64 = 900

  static func files(_ count: Int, seed: UInt64 = 0) -> [DemoFile] {
    var random = SeededRandom(seed: Self.seed &+ seed)
    var files: [DemoFile] = []
    files.reserveCapacity(count)
    while files.count < count {
      let age = Int64(random.below(Int(days * day - 7_200))) + 7_200
      files += group(files.count, age: age, using: &random)
    }
    return Array(files.prefix(count))
  }

  /// Files that came to be together.
  private static func group(_ number: Int, age: Int64, using random: inout SeededRandom) -> [DemoFile] {
    switch random.below(20) {
    case 0..<11: return batch(number, age: age, using: &random)
    case 11..<14: return [export(number, age: age, using: &random)]
    case 14..<16: return copies(of: export(number, age: age, using: &random), using: &random)
    case 16..<18: return [document(number, age: age, using: &random)]
    default: return [training(number, age: age, using: &random)]
    }
  }

  private static func batch(_ number: Int, age: Int64, using random: inout SeededRandom) -> [DemoFile] {
    let count = 20 + random.below(2_000)
    var input = DemoFile("nightly-\(number).jsonl", "batch", lines(count, 300), age: age)
    var output = DemoFile(
      "nightly-\(number)-output.jsonl", "batch_output", lines(count, 900), age: age - 3_600)
    if age < 30 * day {
      input.expiresIn = 30 * day - age
      output.expiresIn = 30 * day - age
    }
    guard random.below(12) == 0 else { return [input, output] }
    let errors = lines(1 + random.below(40), 240)
    return [
      input, output, DemoFile("nightly-\(number)-error.jsonl", "batch_output", errors, age: age - 3_600),
    ]
  }

  private static func export(_ number: Int, age: Int64, using random: inout SeededRandom) -> DemoFile {
    DemoFile("export-\(number).jsonl", "user_data", lines(50 + random.below(400), 200), age: age)
  }

  private static func training(_ number: Int, age: Int64, using random: inout SeededRandom) -> DemoFile {
    let content = lines(200 + random.below(4_000), 700)
    return DemoFile("dialogues-\(number).jsonl", "fine-tune", content, age: age)
  }

  private static func document(_ number: Int, age: Int64, using random: inout SeededRandom) -> DemoFile {
    let content = lines(10 + random.below(90), 160)
    return DemoFile("notes-\(number).txt", "assistants", content, age: age)
  }

  /// The same file uploaded up to three more times; now and then the last one has other content.
  private static func copies(of file: DemoFile, using random: inout SeededRandom) -> [DemoFile] {
    var original = file
    original.purpose = "fine-tune"
    original.contentSeed = random.next()
    let others = (1...(1 + random.below(3))).map { index in
      var copy = original
      copy.age = max(3_600, original.age - Int64(index) * 5_400)
      return copy
    }
    guard random.below(6) == 0, var last = others.last else { return [original] + others }
    last.contentSeed = random.next()
    return [original] + others.dropLast() + [last]
  }

  private static func lines(_ count: Int, _ width: Int) -> DemoContent {
    .lines(count: count, width: max(LineRecipe.leastWidth, width))
  }
}
