// pdf_child.h: The inside of the process that draws pages: a paper comes in, a PDF or pictures go out, and it
// ends.
//
// What Pango and Cairo keep of a name ends with the process; so does the memory that fonts take (80 MB).
// Nothing is read or written but `in` and `out` (and fonts).
#pragma once

#include <cstdint>

namespace canbao::render {

// First octet of the question; the octets of the paper (paper_bytes.h) follow up to the end of the stream.
enum class Drawing : std::uint8_t {
    kPdf = 'P',       // answer: the PDF
    kPictures = 'G',  // answer: width and height (four octets each, the low one first) and grey dots of each
};

constexpr const char* kChildCommand = "pdf-child";
constexpr const char* kChildMark = "CANBAO_PDF_CHILD";  // in the child's environment

// 0 when all was answered; 1 for a question that makes no sense; 2 when it could not be drawn or answered.
int serve_pdf_child(int in, int out);

}  // namespace canbao::render
