/// Other documents: PDF, CSV, and the results of fine-tuning.
enum DemoDocument {
  /// A PDF of one page with one line of text and a correct cross reference table (ISO 32000-1, 7.5).
  static func pdf(_ text: String) -> [UInt8] {
    let stream = "BT /F1 18 Tf 72 720 Td (\(text.filter { !"()\\".contains($0) })) Tj ET"
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R "
        + "/Resources << /Font << /F1 4 0 R >> >> >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      "<< /Length \(stream.utf8.count) >>\nstream\n\(stream)\nendstream",
    ]
    var document = "%PDF-1.4\n"
    var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      let offset = String(document.utf8.count)
      table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
      document += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = document.utf8.count
    document += table + "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(document.utf8)
  }

  static func csv(_ rows: Int, using random: inout SeededRandom) -> String {
    "parcel,weight_kg,route,note\n"
      + DemoTraining.lines(rows) { row in
        let note = DemoText.sentence(3 + random.below(5), using: &random)
        return
          "\(100_000 + row),\(random.below(300)).\(random.below(10)),north-\(random.below(9)),\"\(note)\""
      }
  }

  /// The metrics of a training job: base64 of a CSV, as OpenAI gives them out.
  static func trainingResult(_ steps: Int, using random: inout SeededRandom) -> String {
    let table =
      "step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy\n"
      + DemoTraining.lines(steps) { step in
        let loss = 2_000 / (step + 1) + random.below(90)
        return "\(step + 1),\(loss / 1000).\(1_000 + loss % 1000),0.\(500 + step % 400),,"
      }
    return base64(Array(table.utf8))
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Base64 with padding (RFC 4648, section 4).
  static func base64(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place <= group.count ? alphabet[value >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
