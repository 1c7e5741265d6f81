/// The sample files of the demo, the same at each start but for their age.
enum DemoFiles {
  private static let seed: UInt64 = 20_260_301
  private static let day: Int64 = 86_400

  static func all(seed: UInt64 = 0) -> [DemoFile] {
    var random = SeededRandom(seed: Self.seed &+ seed)
    return training(using: &random) + batches(using: &random) + others(using: &random) + large
      + DemoOddities.files(using: &random) + DemoViews.files()
  }

  private static func training(using random: inout SeededRandom) -> [DemoFile] {
    var files: [DemoFile] = []
    for index in 0..<48 {
      let count = 10 + random.below(60)
      let age = Int64(random.below(730)) * day + Int64(random.below(86_000))
      let chat = DemoTraining.chat(count, using: &random)
      files.append(
        DemoFile(
          "train-\(2024 + index % 3)-\(1 + index % 12)-v\(index / 12).jsonl", "fine-tune", .text(chat),
          age: age))
    }
    for index in 0..<10 {
      let age = Int64(400 + 30 * index) * day
      let old = DemoTraining.completions(20 + random.below(80), using: &random)
      let pairs = DemoTraining.preferences(15 + random.below(40), using: &random)
      let tools = DemoTraining.tools(10 + random.below(30), using: &random)
      let result = DemoDocument.trainingResult(40 + random.below(200), using: &random)
      files.append(DemoFile("completions-\(index + 1).jsonl", "fine-tune", .text(old), age: age))
      files.append(DemoFile("preferences-\(index + 1).jsonl", "fine-tune", .text(pairs), age: age / 4))
      files.append(DemoFile("tools-\(index + 1).jsonl", "fine-tune", .text(tools), age: age / 9))
      files.append(DemoFile("step_metrics.csv", "fine-tune-results", .text(result), age: age / 4 - 7_200))
    }
    return files
  }

  private static func batches(using random: inout SeededRandom) -> [DemoFile] {
    var files: [DemoFile] = []
    for index in 0..<36 {
      let count = 20 + random.below(80)
      let age = Int64(index) * 20 * day + Int64(random.below(80_000)) + 7_200
      let batch = DemoBatch(count: count, responses: index % 3 == 0)
      let input = batch.input(using: &random)
      let output = batch.output(failsEvery: 5 + index, using: &random)
      files.append(DemoFile("batch_input_\(index + 1).jsonl", "batch", .text(input), age: age))
      files.append(
        DemoFile("batch_\(index + 1)_output.jsonl", "batch_output", .text(output), age: age - 3_600))
      if index % 4 == 0 {
        let errors = DemoBatch.errors(3 + random.below(20))
        files.append(
          DemoFile("batch_\(index + 1)_error.jsonl", "batch_output", .text(errors), age: age - 3_600))
      }
    }
    return files
  }

  private static func others(using random: inout SeededRandom) -> [DemoFile] {
    var files: [DemoFile] = []
    for index in 0..<16 {
      let age = Int64(random.below(500)) * day
      let image = DemoImage.png(side: 24 + random.below(70), using: &random)
      let table = DemoDocument.csv(30 + random.below(600), using: &random)
      let document = DemoDocument.pdf(DemoText.sentence(8, using: &random))
      let plot = DemoImage.png(side: 40, using: &random)
      files.append(DemoFile("scan-\(index + 1).png", "vision", .bytes(image), age: age))
      files.append(
        DemoFile(
          "routes-\(index + 1).csv", index % 2 == 0 ? "assistants" : "user_data", .text(table), age: age))
      files.append(DemoFile("manual-\(index + 1).pdf", "assistants", .bytes(document), age: age / 2))
      files.append(
        DemoFile("/mnt/data/plot_\(index + 1).png", "assistants_output", .bytes(plot), age: age / 3))
    }
    for index in stride(from: 0, to: files.count, by: 11) {
      files[index].status = "uploaded"
    }
    return files
  }

  /// Generated when they are read, the largest 80 MB.
  private static let large = [
    DemoFile("support-dialogues-2025.jsonl", "fine-tune", .lines(count: 100_000, width: 800), age: 90 * day),
    DemoFile("support-dialogues-sample.jsonl", "fine-tune", .lines(count: 20_000, width: 400), age: 89 * day),
    DemoFile("batch_input_full.jsonl", "batch", .lines(count: 12_000, width: 1_200), age: 2 * day),
    DemoFile("long-lines.jsonl", "fine-tune", .lines(count: 40, width: 250_000), age: 30 * day),
  ]
}
