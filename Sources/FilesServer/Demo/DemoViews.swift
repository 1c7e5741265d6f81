/// Files that each way of looking into content has something to do with: tables, images, tool calls.
enum DemoViews {
  private static let seed: UInt64 = 20_260_412
  private static let day: Int64 = 86_400

  static func files() -> [DemoFile] {
    var random = SeededRandom(seed: seed)
    return [
      DemoFile("feedback.csv", "assistants_output", .text(feedback(120, using: &random)), age: 6 * day),
      DemoFile("orders-europe.csv", "assistants_output", .text(orders(400, using: &random)), age: 21 * day),
      DemoFile("readings", "assistants_output", .text(readings(2_000, using: &random)), age: 44 * day),
      DemoFile("photo-captions.jsonl", "fine-tune", .text(captions(12, using: &random)), age: 5 * day),
      DemoFile("batch_tools_output.jsonl", "batch_output", .text(calls(30, using: &random)), age: 4 * day),
      DemoFile("open-quote.csv", "assistants_output", .text(openQuote(60, using: &random)), age: 8 * day),
    ]
  }

  // MARK: Tables

  /// Quotes, line breaks and JSON in cells, wide characters, and now and then a row that is too short.
  private static func feedback(_ count: Int, using random: inout SeededRandom) -> String {
    let names = ["Ada", "山田 花子", "Zoë", "서울 배송", "Mr. \"\"Quick\"\" Fox"]
    return "id,customer,rating,comment,details\n"
      + DemoTraining.lines(count) { row in
        guard row % 29 != 28 else { return "\(row + 1),nobody" }
        let words = DemoText.sentence(3 + random.below(9), using: &random)
        let comment = row % 4 == 0 ? words + "\n" + DemoText.sentence(4, using: &random) : words
        let details = "{\"\"parcel\"\":\(random.below(90_000)),\"\"late\"\":\(row % 3 == 0)}"
        return "\(row + 1),\"\(names[row % 5])\",\(1 + random.below(5)),\"\(comment)\",\"\(details)\""
      }
  }

  /// Semicolons between, commas before decimals, as spreadsheets in much of Europe write it.
  private static func orders(_ count: Int, using random: inout SeededRandom) -> String {
    "Bestellung;Größe;Preis;Datum;Ort\r\n"
      + (0..<count).map { row in
        let price = "\(random.below(2_000)),\(10 + random.below(90))"
        let place = ["Köln", "Łódź", "Århus", "Málaga"][random.below(4)]
        return
          "\(7_000 + row);\(1 + random.below(60));\(price);2026-0\(1 + random.below(9))-1\(random.below(9));\(place)\r\n"
      }.joined()
  }

  /// Tabs between, no names of columns, and many columns.
  private static func readings(_ count: Int, using random: inout SeededRandom) -> String {
    DemoTraining.lines(count) { row in
      let values = (0..<24).map { _ in "\(random.below(100)).\(random.below(1_000))" }
      return ([String(1_767_225_600 + row * 60)] + values).joined(separator: "\t")
    }
  }

  /// A quote that nobody closed, so that rows are lines from there on.
  private static func openQuote(_ count: Int, using random: inout SeededRandom) -> String {
    "parcel,weight,note\n"
      + DemoTraining.lines(count) { row in
        let note = DemoText.sentence(4, using: &random)
        // Another quote behind it would close it.
        let cell = row < 41 ? "\"\(note)\"" : row == 41 ? "\"\(note)" : note
        return "\(40_000 + row),\(1 + random.below(30)),\(cell)"
      }
  }

  // MARK: Conversations

  /// Training data with images, inline and by address.
  private static func captions(_ count: Int, using random: inout SeededRandom) -> String {
    DemoTraining.lines(count) { row in
      let data = DemoDocument.base64(DemoImage.png(side: 8 + row, using: &random))
      let url = row % 3 == 2 ? "https://images.example.com/\(row).png" : "data:image/png;base64,\(data)"
      let caption = DemoText.sentence(6, using: &random)
      return "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"What is it?\"},"
        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"\(url)\",\"detail\":\"low\"}}]},"
        + "{\"role\":\"assistant\",\"content\":\"\(caption)\"}]}"
    }
  }

  /// Answers of Responses that think, call tools and now and then refuse.
  private static func calls(_ count: Int, using random: inout SeededRandom) -> String {
    DemoTraining.lines(count) { row in
      let number = random.below(90_000)
      let text = DemoText.sentence(9, using: &random)
      let thought =
        "{\"id\":\"rs_\(row)\",\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"\(text)\"}]}"
      let call =
        "{\"type\":\"function_call\",\"call_id\":\"call_\(row)\",\"name\":\"find_parcel\","
        + "\"arguments\":\"{\\\"number\\\":\(number),\\\"route\\\":\\\"north-\(row % 9)\\\"}\"}"
      let part =
        row % 10 == 9
        ? "{\"type\":\"refusal\",\"refusal\":\"I cannot help with that.\"}"
        : "{\"type\":\"output_text\",\"text\":\"\(text)\"}"
      let message = "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[\(part)]}"
      let model = row % 4 == 0 ? "gpt-4.1" : "gpt-4.1-mini"
      return
        "{\"id\":\"batch_req_\(row)\",\"custom_id\":\"parcel-\(number)\",\"response\":{\"status_code\":200,"
        + "\"request_id\":\"req_\(number)\",\"body\":{\"id\":\"resp_\(row)\",\"object\":\"response\",\"model\":\"\(model)\","
        + "\"output\":[\(row % 2 == 0 ? thought + "," + call : message)],\"usage\":{\"input_tokens\":\(200 + number % 99),"
        + "\"output_tokens\":\(text.utf8.count / 4),\"total_tokens\":\(200 + number % 99 + text.utf8.count / 4)}}},"
        + "\"error\":null}"
    }
  }
}
