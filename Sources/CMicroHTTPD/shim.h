// libmicrohttpd's variadic start function as typed inline functions.
#pragma once
#include <microhttpd.h>
