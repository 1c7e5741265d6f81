// zlib and zstd, loaded when compressed content is met: most runs need neither. Their interfaces to programs that are
// compiled already have been the same for decades (zlib.h, 1.2; zstd.h, 1.0), so no headers of theirs are needed.
#pragma once
#include <dlfcn.h>
#include <stddef.h>
#include <stdlib.h>

// `z_stream` of zlib.h.
struct winnow_zlib_stream {
  const unsigned char *next_in;
  unsigned int avail_in;
  unsigned long total_in;
  unsigned char *next_out;
  unsigned int avail_out;
  unsigned long total_out;
  const char *msg;
  void *state;
  void *zalloc;
  void *zfree;
  void *opaque;
  int data_type;
  unsigned long adler;
  unsigned long reserved;
};

// `ZSTD_inBuffer` and `ZSTD_outBuffer` of zstd.h.
struct winnow_zstd_input { const void *bytes; size_t size, position; };
struct winnow_zstd_output { void *bytes; size_t size, position; };

// What came of a step.
enum winnow_unpacked { winnow_unpacked_more, winnow_unpacked_end, winnow_unpacked_failure };

// A decoder of one of the two formats.
struct winnow_unpacker {
  int is_zstd;
  struct winnow_zlib_stream zlib;
  int (*inflate)(struct winnow_zlib_stream *, int);
  int (*inflate_reset)(struct winnow_zlib_stream *);
  int (*inflate_end)(struct winnow_zlib_stream *);
  void *zstd;
  size_t (*decompress)(void *, struct winnow_zstd_output *, struct winnow_zstd_input *);
  unsigned int (*is_error)(size_t);
  size_t (*free)(void *);
};

// Loads the library of that name and begins; 0 when it is not there or does not work.
static inline int winnow_unpacker_begin(struct winnow_unpacker *unpacker, const char *name, int is_zstd) {
  *unpacker = (struct winnow_unpacker){.is_zstd = is_zstd};
  void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return 0;
  if (is_zstd) {
    void *(*create)(void) = (void *(*)(void))dlsym(library, "ZSTD_createDStream");
    unpacker->decompress = (size_t (*)(void *, struct winnow_zstd_output *, struct winnow_zstd_input *))
      dlsym(library, "ZSTD_decompressStream");
    unpacker->is_error = (unsigned int (*)(size_t))dlsym(library, "ZSTD_isError");
    unpacker->free = (size_t (*)(void *))dlsym(library, "ZSTD_freeDStream");
    if (create == NULL || unpacker->decompress == NULL || unpacker->is_error == NULL || unpacker->free == NULL) return 0;
    unpacker->zstd = create();
    return unpacker->zstd != NULL;
  }
  int (*begin)(struct winnow_zlib_stream *, int, const char *, int) =
    (int (*)(struct winnow_zlib_stream *, int, const char *, int))dlsym(library, "inflateInit2_");
  unpacker->inflate = (int (*)(struct winnow_zlib_stream *, int))dlsym(library, "inflate");
  unpacker->inflate_reset = (int (*)(struct winnow_zlib_stream *))dlsym(library, "inflateReset");
  unpacker->inflate_end = (int (*)(struct winnow_zlib_stream *))dlsym(library, "inflateEnd");
  if (begin == NULL || unpacker->inflate == NULL || unpacker->inflate_reset == NULL || unpacker->inflate_end == NULL)
    return 0;
  // A window of 15 bits, and 16 more for a gzip header (zlib.h, inflateInit2).
  return begin(&unpacker->zlib, 15 + 16, "1", sizeof unpacker->zlib) == 0;
}

// Unpacks from one buffer to another; says how much of each was used.
static inline enum winnow_unpacked winnow_unpacker_step(
  struct winnow_unpacker *unpacker, const void *input, size_t input_size, size_t *input_used,
  void *output, size_t output_size, size_t *output_used
) {
  if (unpacker->is_zstd) {
    struct winnow_zstd_input from = {input, input_size, 0};
    struct winnow_zstd_output to = {output, output_size, 0};
    size_t rest = unpacker->decompress(unpacker->zstd, &to, &from);
    *input_used = from.position;
    *output_used = to.position;
    if (unpacker->is_error(rest)) return winnow_unpacked_failure;
    return rest == 0 ? winnow_unpacked_end : winnow_unpacked_more;
  }
  unpacker->zlib.next_in = (const unsigned char *)input;
  unpacker->zlib.avail_in = (unsigned int)input_size;
  unpacker->zlib.next_out = (unsigned char *)output;
  unpacker->zlib.avail_out = (unsigned int)output_size;
  int result = unpacker->inflate(&unpacker->zlib, 0);
  *input_used = input_size - unpacker->zlib.avail_in;
  *output_used = output_size - unpacker->zlib.avail_out;
  // Z_STREAM_END; another member may follow (RFC 1952, section 2.2).
  if (result == 1) return unpacker->inflate_reset(&unpacker->zlib) == 0 ? winnow_unpacked_end : winnow_unpacked_failure;
  // Z_OK, and Z_BUF_ERROR where there was nothing to do.
  return result == 0 || result == -5 ? winnow_unpacked_more : winnow_unpacked_failure;
}

// Gives back what the decoder holds.
static inline void winnow_unpacker_end(struct winnow_unpacker *unpacker) {
  if (unpacker->zstd != NULL) unpacker->free(unpacker->zstd);
  if (unpacker->zlib.state != NULL) unpacker->inflate_end(&unpacker->zlib);
}
