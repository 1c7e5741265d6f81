/// Files that programs stumble over: broken lines, unusual encodings, and names that mean harm.
enum DemoOddities {
  static func files(using random: inout SeededRandom) -> [DemoFile] {
    brokenLines(using: &random) + names(using: &random) + expiring(using: &random)
      + duplicates(using: &random)
  }

  private static func brokenLines(using random: inout SeededRandom) -> [DemoFile] {
    let good = DemoTraining.chat(20, using: &random)
    let first = String(good.prefix { $0 != "\n" })
    let texts = [
      ("broken-third-line.jsonl", "\(first)\n\(first)\n{\"messages\":[{\"role\":\"user\"\n\(good)"),
      ("blank-lines.jsonl", "\(first)\n\n\(first)\n   \n\n\(good)"),
      ("with-bom.jsonl", "\u{FEFF}\(good)"),
      ("windows-line-ends.jsonl", good.split(separator: "\n").joined(separator: "\r\n") + "\r\n"),
      ("no-last-line-feed.jsonl", String(good.dropLast())),
      ("one-array.jsonl", "[\(good.split(separator: "\n").joined(separator: ",\n"))]\n"),
      ("missing-messages.jsonl", "{\"message\":[]}\n{\"messages\":\"none\"}\n42\nnull\n\"text\"\n\(good)"),
      ("big-numbers.jsonl", "{\"a\":1e400,\"b\":12345678901234567890123,\"c\":0.1000,\"c\":-0}\n\(good)"),
      (
        "control-characters.jsonl",
        "{\"text\":\"\\u001b[31mred\\u0007\"}\n{\"text\":\"\u{1B}[2J raw\"}\n\(good)"
      ),
    ]
    var files = texts.map { DemoFile($0.0, "fine-tune", .text($0.1), age: 86_400 * 3) }
    files.append(
      DemoFile("latin-1.jsonl", "fine-tune", .bytes(Array("{\"a\":\"caf".utf8) + [0xE9, 0x22, 0x7D, 0x0A])))
    files.append(DemoFile("all-bytes.bin", "user_data", .bytes((0..<4_096).map { UInt8($0 % 256) })))
    for index in files.indices where index % 2 == 0 {
      files[index].status = "error"
      files[index].statusDetails = "The file could not be validated: line \(index + 1) is not a JSON object."
    }
    return files
  }

  private static let hostileNames = [
    "\u{1B}[31mred\u{1B}[0m.jsonl", "\u{1B}]0;owned\u{07}title.jsonl", "two\nlines.jsonl",
    "carriage\rreturn.jsonl",
    "tab\there.csv", "invoice-\u{202E}lnosj.exe", "zero\u{200B}width\u{200D}\u{FEFF}.txt", "../../etc/passwd",
    "/etc/shadow", "-rf", "--help.jsonl", "~root.jsonl", "$(reboot).jsonl", "`id`.jsonl", "a;b|c&d.jsonl",
    "quote\"quote'.jsonl", "back\\slash.jsonl", "percent%22%0A%2F.jsonl", "...", " leading blank.jsonl",
    "trailing blank ", "CON", "\u{E0041}tags\u{E007F}.txt", "e\u{301}\u{301}\u{301}\u{301}zalgo.txt",
  ]

  private static let worldNames = [
    "订单数据-二零二六年三月.jsonl", "学習データ_最終版.jsonl", "서울-배송-기록.csv", "наклад­ные.jsonl", "بيانات-التدريب.jsonl",
    "רשומות.jsonl", "ประวัติการส่ง.csv", "données-été.jsonl", "größe-übersicht.csv", "🚢-harbour-🗺️.png",
    "👩‍👩‍👧‍👦-family-👍🏽.jsonl", "🏴󠁧󠁢󠁳󠁣󠁴󠁿🇳🇴-flags.txt", "ｆｕｌｌｗｉｄｔｈ.txt",
  ]

  private static func names(using random: inout SeededRandom) -> [DemoFile] {
    let long = String(repeating: "very-long-name-", count: 16) + "end.jsonl"
    let wide = String(repeating: "長い名前", count: 40) + ".jsonl"
    return
      (hostileNames + worldNames + [long, wide, "upload", "upload", "6f9619ff-8b86-d011-b42d-00c04fc964ff"])
      .map { name in
        let purpose = name.hasSuffix(".jsonl") ? "fine-tune" : "user_data"
        let text = DemoTraining.chat(2 + random.below(20), using: &random)
        return DemoFile(name, purpose, .text(text), age: Int64(random.below(200)) * 86_400)
      }
  }

  private static func expiring(using random: inout SeededRandom) -> [DemoFile] {
    let hour: Int64 = 3_600
    let lifetimes: [Int64] = [1, 2, 5, 20, 26, 72, 150, 400, 700]
    return lifetimes.enumerated().map { index, hours in
      // Not on the hour: what is left would be told anew a second later.
      let left = hours * hour + hour / 2
      let text = DemoBatch(count: 5 + random.below(30), responses: false).input(using: &random)
      var file = DemoFile(
        "nightly-\(index + 1)-expires.jsonl", "batch", .text(text), age: 720 * hour - left)
      file.expiresIn = left
      return file
    }
  }

  private static func duplicates(using random: inout SeededRandom) -> [DemoFile] {
    let text = DemoTraining.chat(60, using: &random)
    let other = DemoTraining.chat(60, using: &random)
    let ages: [Int64] = [300, 200, 100, 40, 10]
    return ages.map {
      DemoFile("train-final.jsonl", "fine-tune", .text(text), age: $0 * 86_400)
    }
      + [DemoFile("train-final.jsonl", "fine-tune", .text(other), age: 9 * 86_400)]
      + [Int64](arrayLiteral: 60, 59).map {
        DemoFile("train-copy.jsonl", "fine-tune", .text(text), age: $0 * 86_400)
      }
  }
}
