import LosslessJSON

/// Answers without words, and what answers cost.
extension ChatWriter {
  /// Verdicts of moderation.
  mutating func verdicts(_ results: JSONSlice?) {
    guard case .array(let results)? = results else { return }
    for (index, result) in results.enumerated() {
      let name = results.count > 1 ? "input \(index + 1): " : ""
      verdict(result, name)
    }
  }

  private mutating func verdict(_ result: JSONSlice, _ name: String) {
    let categories = Self.categories(result)
    switch result["flagged"] {
    case .bool(true)?: add(.spoilt, name + "flagged" + (categories.isEmpty ? "" : ": " + categories))
    case .bool(false)?: add(.note, name + "not flagged" + (categories.isEmpty ? "" : ", but: " + categories))
    // Mistral's verdicts have categories alone.
    default:
      guard result["categories"] != nil else { return add(.plain, name + result.plainText) }
      let words = categories.isEmpty ? "no category applies" : "in categories: " + categories
      add(categories.isEmpty ? .note : .spoilt, name + words)
    }
    names(leftIn: result, beside: ["flagged", "categories"])
  }

  /// The categories that apply, with their scores.
  private static func categories(_ result: JSONSlice) -> String {
    guard case .object(let members)? = result["categories"] else { return "" }
    return members.filter { $0.value == .bool(true) }.map { category in
      let score = result["category_scores"]?[category.key]?.plainText
      return category.key + (score.map { " " + $0.prefix(5) } ?? "")
    }.joined(separator: ", ")
  }

  /// Embeddings and images, as facts.
  mutating func data(_ list: JSONSlice?) {
    guard case .array(let items)? = list else { return }
    for item in items {
      guard let fact = Self.fact(item) else {
        add(.plain, item)
        continue
      }
      add(.note, fact)
      if let prompt = item["revised_prompt"] { add(.plain, prompt) }
      names(leftIn: item, beside: ["object", "index", "embedding", "url", "b64_json", "revised_prompt"])
    }
  }

  private static func fact(_ item: JSONSlice) -> String? {
    if case .array(let numbers)? = item["embedding"] { return "[embedding, \(numbers.count) numbers]" }
    if case .string(let text)? = item["embedding"] {
      return "[embedding, \(text.byteCount) characters of base64]"
    }
    if let url = item["url"] { return "[image, \(url.plainText)]" }
    return item["b64_json"].map { "[image, \(size(ofData: $0))]" }
  }

  mutating func tokens(_ usage: JSONSlice?) {
    guard let usage, usage != .null else { return }
    add([])
    let words = Self.words(for: usage)
    endsWithTokens = true
    add([TextSpan(.note, "tokens: " + (words.isEmpty ? usage.plainText : words))])
  }

  private static func words(for usage: JSONSlice) -> String {
    let (asked, said) = (
      usage["prompt_tokens_details"] ?? usage["input_tokens_details"],
      usage["completion_tokens_details"] ?? usage["output_tokens_details"]
    )
    let numbers = [
      ("in", usage["prompt_tokens"] ?? usage["input_tokens"]),
      ("out", usage["completion_tokens"] ?? usage["output_tokens"]), ("in all", usage["total_tokens"]),
      ("cached", asked?["cached_tokens"] ?? usage["cache_read_input_tokens"]),
      ("written to the cache", usage["cache_creation_input_tokens"]),
      ("for reasoning", said?["reasoning_tokens"]),
    ]
    return numbers.compactMap { name, number in
      guard let number, number != .null else { return nil }
      return "\(number.plainText) \(name)"
    }
    .joined(separator: ", ")
  }
}
