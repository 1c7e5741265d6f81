/// Input, output and errors of a batch.
struct DemoBatch {
  let count: Int
  /// Whether responses are asked for, else chat completions.
  let responses: Bool

  func input(using random: inout SeededRandom) -> String {
    DemoTraining.lines(count) { index in
      let text = DemoText.sentence(8 + random.below(30), using: &random)
      let url = responses ? "/v1/responses" : "/v1/chat/completions"
      let body =
        responses
        ? "\"input\":\"\(text)\""
        : "\"messages\":[{\"role\":\"user\",\"content\":\"\(text)\"}],\"max_tokens\":256"
      return "{\"custom_id\":\"request-\(index + 1)\",\"method\":\"POST\",\"url\":\"\(url)\","
        + "\"body\":{\"model\":\"gpt-4.1-mini\",\(body)}}"
    }
  }

  /// Answers in no particular order; some requests failed with a status of 400 and above.
  func output(failsEvery: Int, using random: inout SeededRandom) -> String {
    DemoTraining.lines(count) { index in
      let fails = index % failsEvery == failsEvery - 1
      let text = DemoText.sentence(10 + random.below(40), using: &random)
      let body = fails ? Self.failure : responses ? Self.response(text, index) : Self.completion(text, index)
      let status = fails ? (index % 2 == 0 ? 429 : 400) : 200
      return
        "{\"id\":\"batch_req_\(index)\",\"custom_id\":\"request-\((index * 7) % count + 1)\",\"response\":"
        + "{\"status_code\":\(status),\"request_id\":\"req_\(random.below(1_000_000))\",\"body\":\(body)},"
        + "\"error\":null}"
    }
  }

  static func errors(_ count: Int) -> String {
    DemoTraining.lines(count) { index in
      index % 3 == 2
        ? "{\"id\":\"batch_req_\(index)\",\"custom_id\":\"request-\(index + 1)\",\"response\":null,"
          + "\"error\":{\"code\":\"batch_expired\",\"message\":\"This request could not be executed in time.\"}}"
        : "{\"id\":\"batch_req_\(index)\",\"custom_id\":\"request-\(index + 1)\",\"response\":"
          + "{\"status_code\":400,\"request_id\":\"req_\(index)\",\"body\":\(failure)},\"error\":null}"
    }
  }

  private static let failure =
    "{\"error\":{\"message\":\"Invalid 'max_tokens'.\",\"type\":\"invalid_request_error\",\"code\":null}}"

  private static func completion(_ text: String, _ index: Int) -> String {
    "{\"id\":\"chatcmpl-\(index)\",\"object\":\"chat.completion\",\"created\":1767225600,\"model\":\"gpt-4.1-mini\","
      + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"\(text)\"},"
      + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":\(20 + index % 9),"
      + "\"completion_tokens\":\(text.count / 4),\"total_tokens\":\(20 + index % 9 + text.count / 4)}}"
  }

  private static func response(_ text: String, _ index: Int) -> String {
    "{\"id\":\"resp_\(index)\",\"object\":\"response\",\"status\":\"completed\",\"model\":\"gpt-4.1-mini\","
      + "\"output\":[{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\","
      + "\"text\":\"\(text)\"}]}],\"usage\":{\"input_tokens\":\(30 + index % 7),\"output_tokens\":"
      + "\(text.count / 4),\"total_tokens\":\(30 + index % 7 + text.count / 4)}}"
  }
}
